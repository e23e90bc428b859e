import type { FormulaInputs } from "../formula/evaluate.ts";
import { LOG_RATIO_LIMIT } from "../formula/functions.ts";
import { SCALAR, SEQUENCE, STEP, type Axes, type BatchShape, type Copies } from "../formula/types.ts";
import type { SymbolName, Value } from "../formula/types.ts";
import type { Subject } from "./subject.ts";

/**
 * A batch made up for looking at: sequences of one step each, in which every number is chosen. The seed axis holds
 * independent batches, so that one evaluation gives all points of a curve.
 */
export interface Specimen {
  /** One step: T = 1. */
  readonly shape: BatchShape;
  readonly logp: Float64Array; // [N,P,G], nats
  readonly logpOld: Float64Array; // [N,P,G], nats; the reference policy is the old one
  readonly rewards: Float64Array; // [N,P,G]
  readonly copies?: Copies;
}

const filled = (specimen: Specimen, value: number): Float64Array => new Float64Array(specimen.logp.length).fill(value);

const ratios = ({ logp, logpOld }: Specimen): Float64Array =>
  logp.map((value, i) => {
    const difference = value - (logpOld[i] as number);
    return Math.exp(Math.min(LOG_RATIO_LIMIT, Math.max(-LOG_RATIO_LIMIT, difference)));
  });

/** Members of the first group, copies counted; all groups are of one size. */
const groupSize = ({ shape, copies }: Specimen): number =>
  copies === undefined
    ? shape.members
    : copies.members.subarray(0, shape.members).reduce((sum, members) => sum + members, 0);

/**
 * Whole-state terms are 0, and the heads already know the reward, so that what is left in the loss is what it does to the
 * sample; the old heads are 0, so that an advantage over them is the reward.
 */
const SYMBOL_VALUES: Readonly<Record<SymbolName, (specimen: Specimen) => Float64Array | number>> = {
  logp: ({ logp }) => logp,
  logp_old: ({ logpOld }) => logpOld,
  logp_ref: ({ logpOld }) => logpOld,
  ratio: ratios,
  reward: ({ rewards }) => rewards,
  score: ({ rewards }) => rewards,
  entropy: () => 0,
  kl_ref: () => 0,
  kl_old: () => 0,
  value: ({ rewards }) => rewards,
  value_old: () => 0,
  median: ({ rewards }) => rewards,
  median_old: () => 0,
  length: () => 1,
  group_size: groupSize,
  horizon: () => 1,
};

const AXES: Readonly<Partial<Record<SymbolName, Axes>>> = {
  score: SEQUENCE,
  length: SEQUENCE,
  group_size: SCALAR,
  horizon: SCALAR,
};

function valueOf(specimen: Specimen, name: SymbolName): Value {
  const axes = AXES[name] ?? STEP;
  const data = SYMBOL_VALUES[name](specimen);
  if (typeof data !== "number") return { axes, data };
  return { axes, data: axes === SCALAR ? new Float64Array(specimen.shape.seeds).fill(data) : filled(specimen, data) };
}

/** A specimen as the evaluator reads it; given advantages are the rewards. */
export function specimenInputs(specimen: Specimen, subject: Subject): FormulaInputs {
  const { shape, logp, rewards, copies } = specimen;
  return {
    shape,
    lengths: new Int32Array(logp.length).fill(1),
    terminated: new Uint8Array(logp.length).fill(1),
    symbol: (name) => valueOf(specimen, name),
    valueOfLast: () => ({ axes: SEQUENCE, data: filled(specimen, 0) }),
    hyperparameter: (name) => subject.hyperparameters[name] as number,
    given: () => ({ axes: subject.advantageAxes ?? STEP, data: rewards }),
    ...(copies === undefined ? {} : { copies }),
  };
}
