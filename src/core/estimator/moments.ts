/** A stretch of the parameter vector that is judged by itself. */
export interface ParameterGroup {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What is kept of the gradients of M batches in one parameter group: all that their judgement needs. */
export interface GroupMoments {
  readonly blocks: number; // B: the batches are averaged in blocks, M/B to each
  readonly gram: Float64Array; // [B,B], inner products of the blocks' mean gradients
  readonly squares: Float64Array; // [B], mean of ‖g‖² within each block
  readonly silent: number; // share of the batches whose gradient is exactly 0
  readonly truths: readonly TruthMoments[]; // one a truth
}

/** How the gradients lie to one truth e. */
export interface TruthMoments {
  readonly square: number; // ‖e‖²
  readonly dots: Float64Array; // [B], inner products of the blocks' mean gradients with e
  readonly cosines: Float64Array; // [M], of each batch's gradient with e; NaN where either is 0
}

export interface CollectorShape {
  readonly batches: number; // M, a multiple of the number of blocks
  readonly blocks: number; // B
  readonly groups: readonly ParameterGroup[];
  /** Vectors [L] that the gradients are to point along. */
  readonly truths: readonly ArrayLike<number>[];
}

/** Takes the gradients of batches one by one, in order. */
export interface Collector {
  /** The next batch's estimate [L]. */
  readonly add: (gradient: ArrayLike<number>) => void;
  /** One a group, when all batches have been added. */
  readonly moments: () => readonly GroupMoments[];
}

/** Σ a_i b_i over from … to − 1. */
function dot(a: ArrayLike<number>, b: ArrayLike<number>, { from, to }: Omit<ParameterGroup, "name">): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** What is summed in one group. */
interface Sums {
  readonly group: ParameterGroup;
  readonly squares: Float64Array; // [B]
  readonly truths: readonly {
    readonly vector: ArrayLike<number>;
    readonly square: number;
    readonly cosines: Float64Array;
  }[];
  silent: number;
}

/** Adds batch m, of this share of its block. */
function addTo(sums: Sums, gradient: ArrayLike<number>, m: number, share: number): void {
  const square = dot(gradient, gradient, sums.group);
  const block = Math.floor(m * share);
  sums.squares[block] = (sums.squares[block] as number) + square * share;
  if (square === 0) sums.silent++;
  for (const truth of sums.truths) {
    truth.cosines[m] = dot(gradient, truth.vector, sums.group) / Math.sqrt(square * truth.square);
  }
}

/** Sums gradients in float64 by blocks, so that M of them of any length need no more room than B. */
export function createCollector({ batches, blocks, groups, truths }: CollectorShape): Collector {
  const width = truths[0]?.length ?? 0;
  const means = Array.from({ length: blocks }, () => new Float64Array(width));
  const parts = groups.map((group): Sums => ({
    group,
    squares: new Float64Array(blocks),
    truths: truths.map((vector) => ({
      vector,
      square: dot(vector, vector, group),
      cosines: new Float64Array(batches),
    })),
    silent: 0,
  }));
  const share = blocks / batches;
  let added = 0;
  return {
    add: (gradient) => {
      const mean = means[Math.floor(added * share)] as Float64Array;
      for (let i = 0; i < width; i++) mean[i] = (mean[i] as number) + (gradient[i] as number) * share;
      for (const sums of parts) addTo(sums, gradient, added, share);
      added++;
    },
    moments: () =>
      parts.map((sums) => ({
        blocks,
        gram: gramOf(means, sums.group),
        squares: sums.squares,
        silent: sums.silent / batches,
        truths: sums.truths.map(({ vector, square, cosines }) => ({
          square,
          dots: Float64Array.from(means, (mean) => dot(mean, vector, sums.group)),
          cosines,
        })),
      })),
  };
}

/** Inner products of vectors, [B,B]. */
function gramOf(vectors: readonly Float64Array[], group: ParameterGroup): Float64Array {
  const count = vectors.length;
  const gram = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = a; b < count; b++) {
      const product = dot(vectors[a] as Float64Array, vectors[b] as Float64Array, group);
      gram[a * count + b] = product;
      gram[b * count + a] = product;
    }
  }
  return gram;
}
