import type { MetricContext, Reason } from "./definition.ts";
import type { MetricsRow } from "./types.ts";

/** The metric's value of the context's seed; NaN where there is none. */
const valueOf = (row: MetricsRow, name: string, { seed }: MetricContext): number => row.metrics[name]?.[seed] ?? NaN;

const digits = (value: number): string => String(Number(value.toPrecision(3)));

const oneStepABatch = ({ variant }: MetricContext): boolean =>
  variant.data.kind === "on-policy" && variant.epochs === 1 && variant.minibatches === 1;

const ONE_STEP =
  "There is one gradient step per batch, so the policy that learns is still the one that sampled: every ratio is 1. Raise epochs or minibatches to see it move.";

/** The β of J_β, or 0. */
const betaOf = ({ objective }: MetricContext): number =>
  objective.regularisation === null ? 0 : (objective.hyperparameters[objective.regularisation] ?? 0);

/** The first reason that has something to say. */
const firstOf =
  (...reasons: readonly Reason[]): Reason =>
  (row, context) => {
    for (const reason of reasons) {
      const text = reason(row, context);
      if (text !== null) return text;
    }
    return null;
  };

const beforeLearning: Reason = (row) =>
  row.gradientSteps === 0 ? "No gradient step has been taken yet: press Run or Step." : null;

const isOne: Reason = (_row, context) => (oneStepABatch(context) ? ONE_STEP : null);

const offPolicy: Reason = (_row, { variant }) =>
  variant.data.kind === "on-policy"
    ? null
    : "The data were not sampled by this policy: the ratio is to the behaviour that chose the actions.";

export const ratioReason = firstOf(beforeLearning, isOne, offPolicy);

const noBand: Reason = (_row, { objective }) =>
  objective.band === null ? `${objective.label} has no ratio band, so there is nothing to leave or to clip at.` : null;

const insideBand =
  (name: string): Reason =>
  (row, context) =>
    valueOf(row, name, context) === 0 ? "Every ratio stayed inside the band at the last gradient step." : null;

export const outsideBandReason = firstOf(beforeLearning, noBand, isOne, insideBand("ratio/outside_band"));

const wrongSide: Reason = (row, context) =>
  valueOf(row, "ratio/clip_active", context) === 0 && valueOf(row, "ratio/outside_band", context) > 0
    ? "Some ratios are outside the band, but on the side where the advantage pulls them back: there the gradient still flows."
    : null;

export const clipActiveReason = firstOf(beforeLearning, noBand, isOne, wrongSide, insideBand("ratio/clip_active"));

export const essReason = firstOf(beforeLearning, isOne, (row, context) => {
  const share = valueOf(row, "ratio/ess", context);
  return share < 0.5
    ? `The batch now counts for only ${digits(100 * share)} % of its size: few samples carry the weight.`
    : null;
});

/** k1 of a finite sample may be below 0. */
export const k1Reason: Reason = (row, context) => {
  const k1 = valueOf(row, "kl/k1", context);
  if (!(k1 < 0)) return null;
  const exact = digits(valueOf(row, "kl/exact_ref", context));
  return `A divergence is never negative, but a sampled mean of log-ratios can be: the exact value is ${exact}.`;
};

/** k2 is biased, and the more so the further the policy has gone. */
export const k2Reason: Reason = (row, context) => {
  const k2 = valueOf(row, "kl/k2", context);
  const exact = valueOf(row, "kl/exact_ref", context);
  return exact > 0.01 && Math.abs(k2 - exact) > 0.2 * exact
    ? `k2 is biased: it is right only near the reference, and the policy is ${digits(exact)} nats away from it.`
    : null;
};

const atReference: Reason = (row, context) =>
  valueOf(row, "kl/exact_ref", context) < 1e-9 ? "The policy is still the reference policy." : null;

const nothingPulls: Reason = (_row, context) =>
  betaOf(context) === 0
    ? `Nothing holds the policy at the reference: ${context.objective.label} has no penalty, or its weight is 0.`
    : null;

export const referenceReason = firstOf(atReference, nothingPulls);

export const oldReason = firstOf(beforeLearning, (_row, { variant }) =>
  variant.data.kind === "on-policy"
    ? null
    : "How far the policy moved in this update; the data were not sampled by it.",
);

export const regretReason: Reason = (_row, context) => {
  const { objective } = context;
  if (betaOf(context) === 0) return "β is 0 here, so the regret is to the best policy, whatever the reference.";
  return objective.id === "ipo"
    ? "IPO aims at the probability of being preferred, not at the reward: its fixed point keeps some regret (τ taken as β)."
    : null;
};

export const entropyReason: Reason = (row, context) => {
  const entropy = valueOf(row, "policy/entropy", context);
  return entropy < 0.01 ? "The policy is nearly deterministic: it hardly samples anything new to learn from." : null;
};

const balanced: Reason = (row, context) =>
  oneStepABatch(context) && context.objective.reads === "groups" && Math.abs(valueOf(row, "loss/total", context)) < 1e-3
    ? "Near 0 by construction: all ratios are 1 and the advantages of a group sum to 0. Its gradient is what counts, and that is not 0."
    : null;

export const lossReason = firstOf(beforeLearning, balanced);

const noSignal: Reason = (row, context) => {
  if (!(valueOf(row, "gradient/norm", context) < 1e-7)) return null;
  return context.objective.reads === "samples"
    ? "No sample had an advantage to learn from."
    : "All scores within each group were equal, or everything was clipped: there is nothing to learn from this batch.";
};

export const gradientReason = firstOf(beforeLearning, noSignal);

const noAngle: Reason = (row, context) =>
  Number.isNaN(valueOf(row, "gradient/cosine_exact", context))
    ? "One of the two gradients is 0, so there is no angle."
    : null;

const otherGoal: Reason = (_row, { variant, objective }) =>
  variant.data.kind === "on-policy"
    ? null
    : `${objective.label} learns from fixed data: its gradient need not point along that of the exact return, even without noise.`;

export const cosineReason = firstOf(beforeLearning, noAngle, otherGoal);

export const logProbReason: Reason = (row, context) =>
  valueOf(row, "rewards/margins", context) > 0
    ? "Only the difference between the two enters the loss: both may fall while it grows."
    : null;
