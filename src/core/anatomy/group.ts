import { differentiate } from "../formula/differentiate.ts";
import { evaluate } from "../formula/evaluate.ts";
import { SEQUENCE, STEP, type BatchShape, type Copies } from "../formula/types.ts";
import { specimenInputs, type Specimen } from "./inputs.ts";
import { subjectOf, type Dissected, type Subject } from "./subject.ts";

/** What a loss does to the members of one group. */
export interface GroupWeights {
  /** What the formula assigns to `advantage`; null where it assigns no such number to each member. */
  readonly advantage: Float64Array | null; // [G]
  /** −∂loss/∂log π of each member, times G: what multiplies its ∇log π in the mean over the group. */
  readonly weight: Float64Array; // [G]
}

/** An objective on single sequences or groups, ready to be drawn on a group. */
export interface GroupSubject {
  readonly objective: Dissected;
  readonly subject: Subject;
}

/** log π = log π_old = log π_ref of every member: the batch is fresh, and all members are equally likely. */
const LOG_PROB = Math.log(0.1);
const ADVANTAGE = "advantage";

/** Compiles an objective on single sequences or groups. Throws FormulaError. */
export const groupSubject = (objective: Dissected): GroupSubject => ({ objective, subject: subjectOf(objective) });

/** Where the formula reads no groups, the sequences are the whole batch, of as many start states. */
const shapeOf = ({ reads }: Dissected, seeds: number, size: number): BatchShape =>
  reads === "groups" ? { seeds, starts: 1, members: size, steps: 1 } : { seeds, starts: size, members: 1, steps: 1 };

function specimenOf(shape: BatchShape, rewards: Float64Array, copies?: Copies): Specimen {
  const logp = new Float64Array(rewards.length).fill(LOG_PROB);
  return { shape, logp, logpOld: logp, rewards, ...(copies === undefined ? {} : { copies }) };
}

const slopesOf = ({ subject }: GroupSubject, specimen: Specimen): Float64Array =>
  differentiate(subject.program, specimenInputs(specimen, subject)).adjoints.get("logp") ??
  new Float64Array(specimen.logp.length);

function advantageOf({ subject }: GroupSubject, specimen: Specimen): Float64Array | null {
  const value = evaluate(subject.program, specimenInputs(specimen, subject)).values.get(ADVANTAGE);
  return value !== undefined && (value.axes === STEP || value.axes === SEQUENCE) ? value.data : null;
}

/**
 * Advantages and gradient weights of sequences with these rewards, one step each, all at ratio 1: the group of an
 * objective on groups, the whole batch of one on single sequences. Derivatives are exact.
 */
export function groupWeights(subject: GroupSubject, rewards: readonly number[]): GroupWeights {
  const size = rewards.length;
  const specimen = specimenOf(shapeOf(subject.objective, 1, size), Float64Array.from(rewards));
  return {
    advantage: advantageOf(subject, specimen),
    weight: slopesOf(subject, specimen).map((slope) => 0 - size * slope),
  };
}

const ones = (count: number): Float64Array => new Float64Array(count).fill(1);

/**
 * How strongly a group of G with a share p of rewards 1, the others 0, pulls from the wrong to the right: the weights of the
 * right members over G. It is what multiplies (mean ∇log π of the right − mean ∇log π of the wrong) where the weights sum to
 * 0. Between k/G the two kinds stand for Gp and G(1 − p) members. shares: in (0, 1).
 */
export function contrastAt(subject: GroupSubject, shares: Float64Array, size: number): Float64Array {
  const seeds = shares.length;
  const [rewards, kinds] = [new Float64Array(2 * seeds), new Float64Array(2 * seeds)];
  for (const [n, share] of shares.entries()) {
    rewards[2 * n] = 1;
    kinds.set([size * share, size * (1 - share)], 2 * n);
  }
  const shape = shapeOf(subject.objective, seeds, 2);
  const grouped = shape.starts === 1;
  const copies = { groups: grouped ? ones(seeds) : kinds, members: grouped ? kinds : ones(2 * seeds) };
  const slopes = slopesOf(subject, specimenOf(shape, rewards, copies));
  return shares.map((_, n) => 0 - (slopes[2 * n] as number));
}

/** The same of a group of `right` members with reward 1 and the others with 0; nothing where there is none to pull up. */
export function contrastOf(subject: GroupSubject, right: number, size: number): number {
  const { weight } = groupWeights(
    subject,
    Array.from({ length: size }, (_, i) => (i < right ? 1 : 0)),
  );
  return weight.subarray(0, right).reduce((sum, each) => sum + each / size, 0);
}

/** Probability that a group of binary rewards is all right or all wrong at success rate p: p^G + (1 − p)^G. */
export const shareWithoutContrast = (rate: number, size: number): number => rate ** size + (1 - rate) ** size;
