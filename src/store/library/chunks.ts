import type { MetricsRow } from "../../core/metrics/types.ts";
import type { Series } from "../series.ts";
import type { ChunkRows } from "./types.ts";

/** Rows of one variant that are written together. */
const CHUNK_ROWS = 64;

/** How far one variant's rows are written. */
export interface Written {
  readonly stride: number;
  /** The last update written. */
  readonly update: number;
}

/** What has to be written of one variant: all of its chunks where its stride has changed, else those not yet complete. */
export interface Unwritten {
  readonly renewed: boolean;
  readonly chunks: readonly ChunkRows[];
  readonly after: Written;
}

/** The chunks of a variant that changed since it was last written; null: never. A chunk is a stretch of updates, not of rows. */
export function unwritten(
  series: Pick<Series, "rows" | "stride">,
  variant: number,
  written: Written | null,
): Unwritten {
  const rows = series.rows(variant);
  const stride = series.stride(variant);
  const length = CHUNK_ROWS * stride;
  const last = rows.at(-1)?.update ?? 0;
  const renewed = written?.stride !== stride;
  const from = renewed ? 0 : Math.floor(Math.min(written.update, last) / length);
  const begin = rows.findLastIndex(({ update }) => update < from * length) + 1;
  const byIndex = new Map<number, MetricsRow[]>();
  for (const row of rows.slice(begin)) {
    const index = Math.floor(row.update / length);
    byIndex.set(index, [...(byIndex.get(index) ?? []), row]);
  }
  const chunks = [...byIndex].map(([index, own]) => ({ variant, index, rows: own }));
  return { renewed, chunks, after: { stride, update: last } };
}
