/** A stretch of the horizontal axis: the first and the last place in it where any curve has a point. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}

/** The entries `[0]` … `[1] − 1` of a list. */
export type Range = readonly [number, number];

/**
 * Cuts the horizontal axis for curves whose points stand at `places` (each ascending): one slot for each place, or where
 * these are more than `limit`, at most half as many slots as that. Their width is a power of two and their bounds its
 * multiples: as curves grow, slots that are full stay as they are, so that nothing flickers or is computed again.
 */
export function slotsOf(places: readonly (readonly number[])[], limit: number): readonly Slot[] {
  const all = distinct(places);
  if (all.length <= limit) return all.map((place) => ({ from: place, to: place }));
  const width = slotWidth(all[0] ?? 0, all.at(-1) ?? 0, Math.max(1, Math.floor(limit / 2)));
  const slots: Slot[] = [];
  for (const place of all) {
    const former = slots.at(-1);
    if (former !== undefined && Math.floor(former.from / width) === Math.floor(place / width)) {
      slots[slots.length - 1] = { from: former.from, to: place };
    } else slots.push({ from: place, to: place });
  }
  return slots;
}

/** The least power of two whose multiples cut the axis from `first` to `last` (0 ≤ first < last) into at most `count` parts. */
function slotWidth(first: number, last: number, count: number): number {
  let width = 2 ** Math.ceil(Math.log2((last - first) / count));
  while (Math.floor(last / width) - Math.floor(first / width) >= count) width *= 2;
  return width;
}

function distinct(places: readonly (readonly number[])[]): readonly number[] {
  const sorted = Float64Array.from(places.flat()).toSorted();
  return Array.from(sorted.filter((place, index) => place !== sorted[index - 1]));
}

/** Which points of a curve stand in each slot. */
export function rangesIn(slots: readonly Slot[], places: readonly number[]): readonly Range[] {
  let next = 0;
  return slots.map(({ to }) => {
    const first = next;
    while (next < places.length && (places[next] as number) <= to) next += 1;
    return [first, next];
  });
}

/** Where points are drawn: one a slot that holds a single point of each curve, else one at either end of it. */
export interface Layout {
  readonly slots: readonly Slot[];
  readonly doubled: readonly boolean[];
}

/** Lays out points for curves at these places, at most about `limit` of each. */
export function layOut(places: readonly (readonly number[])[], limit: number): Layout {
  const slots = slotsOf(places, limit);
  const ranges = places.map((own) => rangesIn(slots, own));
  const crowded = (index: number): boolean =>
    ranges.some((own) => own[index] !== undefined && own[index][1] - own[index][0] > 1);
  return { slots, doubled: slots.map(({ from, to }, index) => from < to || crowded(index)) };
}

/** All slots' values one after the other, given the two of each slot. */
export function alongLayout<T>({ doubled }: Layout, valuesOf: (slot: number) => readonly [T, T]): readonly T[] {
  return doubled.flatMap((both, index) => (both ? valuesOf(index) : [valuesOf(index)[0]]));
}
