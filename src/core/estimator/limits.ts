/** How many batches can be drawn for a judgement: powers of two, so that blocks and portions divide them. */
export const BATCHES = { min: 16, max: 4096 } as const;
/** Most blocks that batches are averaged in: as many intervals' degrees of freedom as they need. */
const BLOCKS = 64;
const FEWEST_BLOCKS = 8;
/** Numbers that the blocks' mean gradients may take together. */
const ROOM = 2 ** 23;

/** Blocks for M batches of a gradient of so many parameters: a power of two. */
export function blocksFor(batches: number, parameters: number): number {
  let blocks = Math.min(batches, BLOCKS);
  while (blocks > FEWEST_BLOCKS && blocks * parameters > ROOM) blocks /= 2;
  return blocks;
}

/** Batches held at a time, a power of two of at most M: each needs `numbers` numbers, of which `room` fit. */
export function portionOf(batches: number, numbers: number, room: number): number {
  let portion = batches;
  while (portion > 1 && portion * numbers > room) portion /= 2;
  return portion;
}
