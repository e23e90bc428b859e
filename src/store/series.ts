import type { MetricsRow } from "../core/metrics/types.ts";

/** The rows kept of each variant, oldest first. Mutable and outside the store: the store holds a version only. */
export interface Series {
  /**
   * Rows of any variant. A row of an earlier update replaces all later ones: the run has gone back. A row of the latest
   * update is a restored run's description of where it stands, without the statistics of learning, and adds nothing.
   */
  readonly append: (rows: readonly MetricsRow[]) => void;
  readonly clear: () => void;
  /** Puts these rows, as they were read from here before, in place of all. */
  readonly restore: (parts: readonly SeriesPart[]) => void;
  readonly rows: (variant: number) => readonly MetricsRow[];
  /** Only every so many updates are kept; 1 until the run has grown beyond the capacity. */
  readonly stride: (variant: number) => number;
}

/** One variant's rows as they are kept. */
export interface SeriesPart {
  readonly variant: number;
  readonly stride: number;
  readonly rows: readonly MetricsRow[];
}

/** Numbers kept of one metric over all seeds before every second row is dropped. */
const CAPACITY = 4096;
const FEWEST_ROWS = 512;

interface Kept {
  rows: MetricsRow[];
  stride: number;
}

/**
 * Rows in memory that stay bounded however long the run: when full, every second row goes and from then on only every
 * second is kept. The first and the latest row are always there.
 */
export function createSeries(capacity: number = CAPACITY): Series {
  const variants = new Map<number, Kept>();
  const kept = (variant: number): Kept => {
    const found = variants.get(variant) ?? { rows: [], stride: 1 };
    variants.set(variant, found);
    return found;
  };
  return {
    append: (rows) => {
      for (const row of rows) keep(kept(row.variant), row, capacity);
    },
    clear: () => {
      variants.clear();
    },
    restore: (parts) => {
      variants.clear();
      for (const { variant, stride, rows } of parts) variants.set(variant, { rows: [...rows], stride });
    },
    rows: (variant) => variants.get(variant)?.rows ?? [],
    stride: (variant) => variants.get(variant)?.stride ?? 1,
  };
}

function keep(kept: Kept, row: MetricsRow, capacity: number): void {
  const { rows } = kept;
  while (rows.length > 0 && (rows.at(-1) as MetricsRow).update > row.update) rows.pop();
  if (rows.at(-1)?.update === row.update) return;
  // The row before the latest was kept only because it was the latest.
  const former = rows.at(-1);
  if (former !== undefined && former.update % kept.stride !== 0) rows.pop();
  rows.push(row);
  if (rows.length > rowLimit(row, capacity)) {
    kept.stride *= 2;
    kept.rows = rows.filter((each, index) => each.update % kept.stride === 0 || index === rows.length - 1);
  }
}

function rowLimit(row: MetricsRow, capacity: number): number {
  const seeds = Math.max(1, ...Object.values(row.metrics).map((values) => values.length));
  return Math.max(Math.min(FEWEST_ROWS, capacity), Math.floor(capacity / Math.sqrt(seeds)));
}
