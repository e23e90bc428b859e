import type { Alignment } from "../../core/estimator/alignment.ts";
import type { Estimate } from "../../core/estimator/interval.ts";
import type { Judgement } from "../../core/estimator/judge.ts";
import type { Point, Subject } from "../../store/estimator/state.ts";
import { digitsText, countText, shortNumber } from "../number.ts";

const PLACE: Readonly<Record<Point, (subject: Subject) => string>> = {
  now: ({ variant, update }) => `${variant} at update ${countText(update)}`,
  start: ({ variant }) => `${variant} before its first update`,
  between: ({ share }) => `the policy ${shortNumber(100 * share)} % of the way from π_ref to π*`,
};

/** What an answer is about, in one line. */
export function subjectText(subject: Subject): string {
  const { point, seed, batches, staleness } = subject;
  const stale = staleness === 0 ? "" : `, moved on by ${countText(staleness)} steps since it drew the data`;
  return `${PLACE[point](subject)}, seed ${String(seed)}${stale}; ${countText(batches)} batches`;
}

/** The angle of a cosine, degrees. */
export const degrees = (cosine: number): number => (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;

const degreesText = (cosine: number): string => `${digitsText(degrees(cosine), 2)}°`;

/** Whether an estimator with so small an angle points the right way for all practical purposes. */
const STRAIGHT = 0.99;

/** Up to so large a bias, as a share of the exact gradient, an interval that reaches 0 tells of none. */
const RESOLVED = 0.5;

const within = ({ low, high }: Estimate, value: number): boolean => low <= value && value <= high;

/** What a judgement comes to, in a sentence without a subject. */
export function verdictOf(judgement: Judgement): string {
  const { relativeBias, silent } = judgement;
  if (silent === 1) return "has no gradient at all on these batches.";
  if (!Number.isFinite(relativeBias.value)) return "has no exact gradient to be held against: it is 0 here.";
  // An interval from 0 to far above says of no estimator that it is unbiased.
  if (relativeBias.low !== 0 || relativeBias.high > RESOLVED) return biasOf(judgement);
  const most = digitsText(100 * relativeBias.high, 2);
  const bound = relativeBias.high === 0 ? "" : ` (a bias of at most ${most} % of the exact gradient)`;
  return `is unbiased as far as these batches can tell${bound}.`;
}

/** What is biased in the mean: its direction, its length. */
function biasOf({ cosine, length }: Judgement): string {
  if (!Number.isFinite(cosine.value) || (cosine.low < 0 && cosine.high > 0)) {
    return "has no direction on average that these batches could make out.";
  }
  if (cosine.high < 0) return `points away from the exact gradient, ${degreesText(cosine.value)} off.`;
  const times = digitsText(length.value, 2);
  const long = within(length, 1) ? "and is as long" : `and is ${times} times as long`;
  if (cosine.low > STRAIGHT) return `points along the exact gradient, ${long}.`;
  const angle = `${degreesText(cosine.value)}, ${degreesText(cosine.high)} to ${degreesText(cosine.low)}`;
  if (cosine.high === 1) return `cannot be told from the exact direction by these batches (${angle} off), ${long}.`;
  return `points off the exact gradient on average (by ${angle}): more batches of this size do not mend that, a larger batch or group may.`;
}

/** Shares of a gradient's length: what rounding in 32 bits makes of the same one, and what is hardly another. */
const [SAME, NEAR] = [1e-4, 0.02];

/** What a loss's exact mean gradient is beside that of a divergence. */
export function descentOf({ cosine, length, distance }: Alignment): string {
  if (Number.isNaN(length)) return "nothing to descend here";
  if (Number.isNaN(cosine)) return "no gradient on average";
  if (distance < SAME) return "this divergence’s gradient";
  return distance < NEAR ? "nearly this divergence’s gradient" : "another gradient";
}

/** Cosine, angle and length of an exact gradient beside another. */
export function alignmentText({ cosine, length, distance }: Alignment): string {
  if (Number.isNaN(cosine)) return "exact: length 0";
  const off = distance < SAME ? "" : ` (${degreesText(cosine)} off)`;
  return `exact: cosine ${digitsText(cosine)}${off}, length ${digitsText(length)}`;
}

/** Names of two logits. */
export function cellName(cell: number, { states, actions }: { states: readonly string[]; actions: readonly string[] }) {
  const action = actions[cell % actions.length] ?? "";
  const state = states[Math.floor(cell / actions.length)] ?? "";
  return states.length === 1 ? action : `${state}, ${action}`;
}
