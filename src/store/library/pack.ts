import type { MetricsRow } from "../../core/metrics/types.ts";

/** Rows in succession that have the same metrics, as plain numbers: quick to store, and exact. */
export interface Block {
  readonly names: readonly string[];
  /** Values of each metric, one a seed. */
  readonly lengths: readonly number[];
  readonly counts: Float64Array; // [rows, 4]: update, samples, gradient steps, seconds
  readonly values: Float64Array; // [rows, Σ lengths]
}

const COUNTS = 4;

const layoutOf = ({ metrics }: MetricsRow): string =>
  Object.entries(metrics)
    .map(([name, values]) => `${name}:${String(values.length)}`)
    .join();

/** One variant's rows packed; they may differ in which metrics they have (update 0 has learnt nothing). */
export function packRows(rows: readonly MetricsRow[]): readonly Block[] {
  const groups: MetricsRow[][] = [];
  let layout: string | null = null;
  for (const row of rows) {
    const own = layoutOf(row);
    if (own === layout) groups.at(-1)?.push(row);
    else groups.push([row]);
    layout = own;
  }
  return groups.map(packGroup);
}

function packGroup(rows: readonly MetricsRow[]): Block {
  const metrics = Object.entries(rows[0]?.metrics ?? {});
  const names = metrics.map(([name]) => name);
  const lengths = metrics.map(([, values]) => values.length);
  const width = lengths.reduce((total, length) => total + length, 0);
  const counts = new Float64Array(COUNTS * rows.length);
  const values = new Float64Array(width * rows.length);
  for (const [index, row] of rows.entries()) {
    counts.set([row.update, row.samples, row.gradientSteps, row.seconds], COUNTS * index);
    let at = width * index;
    for (const [place, name] of names.entries()) {
      values.set(row.metrics[name] ?? [], at);
      at += lengths[place] ?? 0;
    }
  }
  return { names, lengths, counts, values };
}

/** The rows that `packRows` packed, of variant `variant`. */
export function unpackRows(variant: number, blocks: readonly Block[]): readonly MetricsRow[] {
  return blocks.flatMap((block) =>
    Array.from({ length: block.counts.length / COUNTS }, (_, index) => rowAt(variant, block, index)),
  );
}

function rowAt(variant: number, { names, lengths, counts, values }: Block, index: number): MetricsRow {
  const [update = 0, samples = 0, gradientSteps = 0, seconds = 0] = counts.subarray(
    COUNTS * index,
    COUNTS * (index + 1),
  );
  const width = lengths.reduce((total, length) => total + length, 0);
  let at = width * index;
  const metrics = names.map((name, place) => {
    const from = at;
    at += lengths[place] ?? 0;
    return [name, Array.from(values.subarray(from, at))] as const;
  });
  return { variant, update, samples, gradientSteps, seconds, metrics: Object.fromEntries(metrics) };
}
