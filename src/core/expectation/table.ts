import { BIASED_ROWS } from "./tableBiased.ts";
import { GREEDY_ROWS } from "./tableGreedy.ts";
import { OPTIMAL_ROWS } from "./tableOptimal.ts";
import type { TableRow } from "./tableRow.ts";

/**
 * Fixed points known in closed form, or from independent computation, on one bandit: where each objective ends when it is
 * trained in exact expectation. Numbers: closed forms of the sources (π*, π ∝ π_ref e^{p/τ}, the stationarity equations of
 * Vojnovic and Yun), solved to six digits with numpy.
 */
export const FIXED_POINT_TABLE: readonly TableRow[] = [...OPTIMAL_ROWS, ...BIASED_ROWS, ...GREEDY_ROWS];
