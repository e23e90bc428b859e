/** Sizes that differ by more than this cannot be read on one scale. */
const FAR = 8;

const sizeOf = (values: Float64Array): number =>
  values.reduce((size, value) => Math.max(size, Number.isFinite(value) ? Math.abs(value) : 0), 0);

/** Whether each objective's values are drawn on a scale of their own: as the person wishes, or where it takes that to see all. */
export function onOwnScale(wish: boolean | null, drawn: readonly Float64Array[]): boolean {
  if (wish !== null) return wish;
  const sizes = drawn.map(sizeOf).filter((size) => size > 0);
  return sizes.length > 1 && Math.max(...sizes) > FAR * Math.min(...sizes);
}

/** Values, or where they have a scale of their own their shares of the largest size. */
export function scaled(values: Float64Array, ownScale: boolean): Float64Array {
  const largest = ownScale ? sizeOf(values) : 0;
  return largest === 0 ? values : values.map((value) => value / largest);
}
