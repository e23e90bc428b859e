/** Horizontal places of a row of equal bands. */
export interface Bands {
  /** Left edge of band `index`. */
  readonly left: (index: number) => number;
  readonly centre: (index: number) => number;
  readonly width: number;
}

/** `count` bands between `from` and `to`, each with a gap on either side. */
export function bandsBetween(from: number, to: number, count: number): Bands {
  const step = Math.max(0, to - from) / Math.max(1, count);
  const width = step * 0.72;
  const left = (index: number): number => from + index * step + (step - width) / 2;
  return { left, centre: (index) => left(index) + width / 2, width };
}

/** Room for the axis numbers on the left of the arm pictures. */
export const AXIS_WIDTH = 34;
