/** −1: downwards, 0: no pull, 1: upwards. */
export type Kind = -1 | 0 | 1;

/** A stretch of x in which the pull has one direction. */
export interface Stretch {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

/** Where a pull along x ends: stretches without any, and places that it leads to or away from. */
export interface Rests {
  /** The whole range, cut where the pull changes its direction. */
  readonly stretches: readonly Stretch[];
  /** Stretches of x in which there is no pull. */
  readonly flat: readonly (readonly [number, number])[];
  /** x at which the pull turns from upwards to downwards: it leads there from both sides. */
  readonly targets: readonly number[];
  /** x at which it turns from downwards to upwards: it leads away from there. */
  readonly divides: readonly number[];
}

/** The pull at each x; positive: towards larger x. */
export type Pull = (xs: Float64Array) => Float64Array;

/** Points of each refinement; five of them narrow a bracket a million times. */
const PARTS = 16;
const ROUNDS = 7;

const kindOf = (pull: number): Kind => {
  if (pull === 0) return 0;
  return pull > 0 ? 1 : -1;
};

/** The place between two neighbours of the grid where the kind of the pull changes, to about 1e-9 of their distance. */
function changeBetween(pull: Pull, from: number, to: number, before: Kind): number {
  let [low, high] = [from, to];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [start, width] = [low, (high - low) / PARTS];
    const xs = Float64Array.from({ length: PARTS + 1 }, (_, i) => start + i * width);
    const kinds = Array.from(pull(xs), kindOf);
    const next = kinds.findIndex((kind) => kind !== before);
    if (next < 1) break;
    [low, high] = [xs[next - 1] as number, xs[next] as number];
  }
  return (low + high) / 2;
}

const isPoint = ({ kind, from, to }: Stretch): boolean => kind === 0 && to - from < 1e-6;

/** The grid cut into stretches of one kind of pull each; they meet where the kind changes. */
function stretchesOf(pull: Pull, grid: Float64Array, onGrid: Float64Array): readonly Stretch[] {
  const kinds = Array.from(onGrid, kindOf);
  const stretches: Stretch[] = [];
  let from = grid[0] ?? 0;
  for (let i = 1; i <= grid.length; i += 1) {
    const kind = kinds[i - 1] as Kind;
    if (i < grid.length && kinds[i] === kind) continue;
    const to =
      i === grid.length ? (grid[i - 1] as number) : changeBetween(pull, grid[i - 1] as number, grid[i] as number, kind);
    stretches.push({ kind, from, to });
    from = to;
  }
  return stretches;
}

/**
 * Finds where a pull vanishes, from the signs on an ascending grid; each change of sign is narrowed down. A stretch of no
 * pull that is a single point of the grid counts as the crossing that it is. onGrid: the pull there, where it is known.
 */
export function restsOf(pull: Pull, grid: Float64Array, onGrid: Float64Array = pull(grid)): Rests {
  const stretches = stretchesOf(pull, grid, onGrid);
  const moving = stretches.filter((stretch) => !isPoint(stretch));
  const crossings = moving.flatMap((stretch, i) => {
    const next = moving[i + 1];
    return next === undefined || stretch.kind * next.kind !== -1 ? [] : [{ at: stretch.to, up: next.kind === 1 }];
  });
  return {
    stretches: moving,
    flat: moving.filter(({ kind }) => kind === 0).map(({ from, to }) => [from, to] as const),
    targets: crossings.filter(({ up }) => !up).map(({ at }) => at),
    divides: crossings.filter(({ up }) => up).map(({ at }) => at),
  };
}
