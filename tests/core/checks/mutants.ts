/** A kind of error that people make when they write a loss. */
export type Fault =
  | "max for min"
  | "lost minus"
  | "inverted ratio"
  | "log-probabilities exchanged"
  | "mean for sum"
  | "sum for mean"
  | "clip on one side only"
  | "clip without min"
  | "missing stop_gradient"
  | "lost baseline"
  | "wrong sign"
  | "first and second exchanged";

/** A built-in formula with one seeded error. */
export interface Mutant {
  readonly base: string;
  readonly fault: Fault;
  /** Text of the formula and what stands in its place. */
  readonly change: readonly [text: string, by: string];
  /** Hyperparameters that are not the built-in's defaults. */
  readonly settings?: Readonly<Record<string, number>>;
  /** A check that must fail without knowing what the formula was made from. */
  readonly failsAlone?: string;
  /** A check that must tell of it as a property. With neither, only what is known of the built-in can tell. */
  readonly differsAlone?: string;
}

const SURROGATE = "min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage)";
const DAPO_SURROGATE = "min(ratio * advantage, clip(ratio, 1 - epsilon_low, 1 + epsilon_high) * advantage)";
const INVERSE = "exp(logp_old - logp)";
const inverted = (text: string): string => text.replaceAll("ratio", INVERSE);

/** The errors that a clipped ratio invites, in one objective. */
const clippedMutants = (base: string, surrogate: string, [low, high]: readonly [string, string]): readonly Mutant[] => [
  { base, fault: "max for min", change: [surrogate, surrogate.replace("min(", "max(")], failsAlone: "signs.clip" },
  { base, fault: "inverted ratio", change: [surrogate, inverted(surrogate)], failsAlone: "signs.order" },
  {
    base,
    fault: "clip on one side only",
    change: [`clip(ratio, 1 - ${low}, 1 + ${high})`, `min(ratio, 1 + ${high})`],
    failsAlone: "signs.clip",
  },
  {
    base,
    fault: "clip without min",
    change: [surrogate, `clip(ratio, 1 - ${low}, 1 + ${high}) * advantage`],
    failsAlone: "signs.clip",
  },
  {
    base,
    fault: "missing stop_gradient",
    change: [surrogate, "ratio * advantage * logp"],
    failsAlone: "gradient.coefficients",
  },
];

export const MUTANTS: readonly Mutant[] = [
  ...clippedMutants("ppo", SURROGATE, ["epsilon", "epsilon"]),
  {
    base: "ppo",
    fault: "lost minus",
    change: ["policy_loss = -mean", "policy_loss = mean"],
    failsAlone: "signs.order",
  },
  {
    base: "ppo",
    fault: "missing stop_gradient",
    change: ["advantage = normalize(A)", "advantage = normalize(returns - value)"],
    failsAlone: "signs.heads",
  },
  {
    base: "ppo",
    fault: "wrong sign",
    change: ["+ value_coefficient * value_loss", "- value_coefficient * value_loss"],
    failsAlone: "limits.critic",
  },
  { base: "ppo", fault: "lost baseline", change: ["normalize(A)", "returns"], differsAlone: "invariances.shift" },
  {
    base: "ppo",
    fault: "sum for mean",
    change: [`mean(${SURROGATE})`, `mean(sum_time(${SURROGATE}))`],
  },
  ...clippedMutants("grpo", SURROGATE, ["epsilon", "epsilon"]),
  { base: "grpo", fault: "lost minus", change: ["loss = -mean", "loss = mean"], failsAlone: "signs.order" },
  { base: "grpo", fault: "wrong sign", change: ["- beta * kl", "+ beta * kl"], failsAlone: "signs.reference" },
  {
    base: "grpo",
    fault: "sum for mean",
    change: ["mean(mean_time(", "mean(sum_group(mean_time("],
    failsAlone: "invariances.group-size",
  },
  {
    base: "grpo",
    fault: "lost baseline",
    change: ["(score - mean_group(score))", "score"],
    differsAlone: "invariances.shift",
  },
  ...clippedMutants("dapo", DAPO_SURROGATE, ["epsilon_low", "epsilon_high"]),
  { base: "dapo", fault: "lost minus", change: ["loss = -mean", "loss = mean"], failsAlone: "signs.order" },
  {
    base: "dapo",
    fault: "mean for sum",
    change: ["sum_time(surrogate)", "mean_time(surrogate)"],
    differsAlone: "limits.steps",
  },
  ...clippedMutants("dmpo", SURROGATE, ["epsilon", "epsilon"]),
  { base: "dmpo", fault: "lost minus", change: ["(target - model)^2", "(1 - (target - model)^2)"] },
  {
    base: "dmpo",
    fault: "sum for mean",
    change: ["model = softmax_group(mean_time(logp))", "model = softmax_group(sum_time(logp))"],
  },
  { base: "copg", fault: "lost minus", change: ["loss = mean", "loss = -mean"], failsAlone: "signs.order" },
  {
    base: "copg",
    fault: "wrong sign",
    change: ["- beta * (first(margin)", "+ beta * (first(margin)"],
    failsAlone: "signs.order",
  },
  {
    base: "copg",
    fault: "missing stop_gradient",
    change: ["mean(gap^2) / (2 * beta)", "-mean(gap * (first(margin) - second(margin)))"],
    failsAlone: "gradient.coefficients",
  },
  {
    base: "copg",
    fault: "first and second exchanged",
    change: ["first(score) - second(score)", "second(score) - first(score)"],
    failsAlone: "signs.order",
  },
  { base: "copg", fault: "mean for sum", change: ["sum_time", "mean_time"], differsAlone: "limits.steps" },
  { base: "dpo", fault: "lost minus", change: ["loss = -mean", "loss = mean"], failsAlone: "signs.order" },
  { base: "dpo", fault: "wrong sign", change: ["log_sigmoid(beta", "log_sigmoid(-beta"], failsAlone: "signs.order" },
  {
    base: "dpo",
    fault: "log-probabilities exchanged",
    change: ["logp - logp_ref", "logp + logp_ref"],
    failsAlone: "signs.reference",
  },
  { base: "dpo", fault: "mean for sum", change: ["sum_time", "mean_time"], differsAlone: "limits.steps" },
  { base: "ipo", fault: "lost minus", change: ["- 1 / (2 * tau)", "+ 1 / (2 * tau)"], failsAlone: "signs.order" },
  {
    base: "ipo",
    fault: "first and second exchanged",
    change: ["first(margin) - second(margin)", "second(margin) - first(margin)"],
    failsAlone: "signs.order",
  },
  { base: "ipo", fault: "mean for sum", change: ["sum_time", "mean_time"], differsAlone: "limits.steps" },
  {
    base: "bpo",
    fault: "lost minus",
    change: ["policy_loss = mean", "policy_loss = -mean"],
    failsAlone: "signs.order",
  },
  {
    base: "bpo",
    fault: "inverted ratio",
    change: ["abs(ratio - target)", `abs(${INVERSE} - target)`],
    failsAlone: "signs.order",
  },
  {
    base: "bpo",
    fault: "missing stop_gradient",
    change: ["abs(returns - value_old)", "abs(returns - value)"],
    failsAlone: "signs.heads",
  },
  {
    base: "bpo",
    fault: "clip on one side only",
    change: ["2 * epsilon * sigmoid", "epsilon + epsilon * sigmoid"],
    failsAlone: "signs.clip",
  },
  { base: "reinforce", fault: "lost minus", change: ["loss = -mean", "loss = mean"], failsAlone: "signs.order" },
  {
    base: "reinforce",
    fault: "wrong sign",
    change: ["reward - beta", "reward + beta"],
    settings: { beta: 0.5 },
    failsAlone: "signs.reference",
  },
  { base: "reinforce", fault: "mean for sum", change: ["sum_time", "mean_time"], differsAlone: "limits.steps" },
  {
    base: "rloo",
    fault: "lost baseline",
    change: ["regularised - baseline", "regularised"],
    differsAlone: "invariances.shift",
  },
  {
    base: "rloo",
    fault: "missing stop_gradient",
    change: ["sum_time(logp_old - logp_ref)", "sum_time(logp - logp_ref)"],
    failsAlone: "gradient.coefficients",
  },
];
