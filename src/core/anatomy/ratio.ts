import { differentiate } from "../formula/differentiate.ts";
import { specimenInputs, type Specimen } from "./inputs.ts";
import { subjectOfAdvantage, type Dissected, type Subject } from "./subject.ts";

/** What a loss does to one sample as its ratio ρ = π/π_old moves. */
export interface RatioCurve {
  readonly ratios: Float64Array; // [K]
  /** The sample's part of the loss, less its value at ρ = 1. */
  readonly loss: Float64Array; // [K]
  /** −∂loss/∂log π of the sample: what multiplies ∇log π in a step of gradient descent. */
  readonly weight: Float64Array; // [K]
}

/** Sequences of the batch that the sample stands in. */
const COMPANY = 10;
/** Largest |advantage| for which the company can make the batch's deviation 1: 2A² ≤ COMPANY − 1. */
export const ADVANTAGE_LIMIT = 2;
/** π_old of the sample's action, small enough for a ratio of 8 to be a probability. */
const OLD_LOG_PROB = Math.log(0.1);

/** How many sequences each of the four kinds stands for: the sample, its mirror image, and the pairs ±b. */
const KINDS = [1, 1, (COMPANY - 2) / 2, (COMPANY - 2) / 2] as const;

/**
 * Rewards of a batch whose mean and median are 0 and whose sample deviation is 1, the first being `advantage`: its mirror
 * image, and pairs ±b with b² = (n − 1 − 2A²)/(n − 2). Whatever baseline and scale a formula takes of its batch, the
 * advantage of the first sequence is then A. One number a kind (see KINDS).
 */
export function companyOf(advantage: number): readonly [number, number, number, number] {
  const spread = Math.sqrt(Math.max(0, COMPANY - 1 - 2 * advantage ** 2) / (COMPANY - 2));
  return [advantage, -advantage, spread, -spread];
}

const repeated = (kinds: readonly number[], seeds: number): Float64Array =>
  Float64Array.from({ length: seeds * kinds.length }, (_, i) => kinds[i % kinds.length] as number);

const ones = (count: number): Float64Array => new Float64Array(count).fill(1);

/** One batch a ratio; its first sequence is the sample, all others stay at ratio 1. */
function specimenOf(ratios: Float64Array, advantage: number, { reads }: Dissected): Specimen {
  const [seeds, kinds] = [ratios.length, KINDS.length];
  const logpOld = new Float64Array(seeds * kinds).fill(OLD_LOG_PROB);
  const logp = logpOld.slice();
  for (let n = 0; n < seeds; n += 1) logp[n * kinds] = OLD_LOG_PROB + Math.log(ratios[n] as number);
  const [counts, once] = [repeated(KINDS, seeds), ones(seeds * kinds)];
  const grouped = reads === "groups";
  return {
    shape: { seeds, starts: grouped ? 1 : kinds, members: grouped ? kinds : 1, steps: 1 },
    copies: { groups: grouped ? ones(seeds) : counts, members: grouped ? counts : once },
    logp,
    logpOld,
    rewards: repeated(companyOf(advantage), seeds),
  };
}

/** Of every batch what belongs to its first sequence, as if it were alone: the loss is a mean over all of them. */
const ofFirst = (data: Float64Array | undefined, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, n) => COMPANY * (data?.[n * KINDS.length] ?? 0));

/** An objective on single sequences or groups, ready to be drawn against the ratio. */
export interface RatioSubject {
  readonly objective: Dissected;
  readonly subject: Subject;
}

/** Compiles an objective on single sequences or groups. Throws FormulaError. */
export const ratioSubject = (objective: Dissected): RatioSubject => ({
  objective,
  subject: subjectOfAdvantage(objective),
});

/**
 * Loss and gradient weight of one sample with a given advantage, |A| ≤ ADVANTAGE_LIMIT, at ratios > 0. The sample stands in
 * a batch of COMPANY sequences of one step with mean 0, median 0 and deviation 1; the others stay at ratio 1, and the
 * reference policy is the old one. Derivatives are exact.
 */
export function ratioCurve({ objective, subject }: RatioSubject, ratios: Float64Array, advantage: number): RatioCurve {
  const count = ratios.length;
  const withOne = Float64Array.from([...ratios, 1]);
  const inputs = specimenInputs(specimenOf(withOne, advantage, objective), subject);
  const { loss, adjoints } = differentiate(subject.program, inputs);
  const atOne = loss[count] as number;
  return {
    ratios,
    loss: loss.subarray(0, count).map((value) => COMPANY * (value - atOne)),
    weight: ofFirst(adjoints.get("logp"), count).map((slope) => 0 - slope),
  };
}
