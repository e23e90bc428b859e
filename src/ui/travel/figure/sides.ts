/** Pixels of a figure's sides. */
export const SIDES = { smallest: 200, largest: 4000 } as const;

/** What is wrong with the length of a side; null: nothing. */
export function sideProblem(pixels: number): string | null {
  const fits = Number.isInteger(pixels) && pixels >= SIDES.smallest && pixels <= SIDES.largest;
  return fits ? null : `A whole number from ${String(SIDES.smallest)} to ${String(SIDES.largest)}`;
}
