import type { EvaluateRequest } from "../../src/core/experiment/evaluation.ts";
import { requestOf } from "../support/batch.ts";
import golden from "./core-objectives.json" with { type: "json" };

/**
 * A problem with its known answer. Numbers: core-objectives.json, computed outside this project in plain numpy from the
 * equations of the papers, each gradient checked there against central differences.
 */
export interface GoldenCase {
  readonly name: string;
  readonly request: EvaluateRequest;
  readonly loss: number;
  /** With respect to the logits, [S][A]; null where the source gives none. */
  readonly gradient: readonly (readonly number[])[] | null;
}

interface Answer {
  readonly loss: number;
  readonly grad: readonly number[];
}

type Hyperparameters = Readonly<Record<string, number>>;

/** Problem G0: a bandit of three arms; old and reference policies, four samples with given advantages. */
const G0 = {
  logits: [[0.5, -0.4, 0.1]],
  oldLogits: [[0.1, 0, -0.1]],
  referenceLogits: [[0, 0.2, -0.2]],
};
const G0_ACTIONS = [0, 1, 2, 0];
const G0_ADVANTAGES = [0.5, -0.3, 0.2, -0.1];
const G0_RETURNS = [1, 0.2, 0.5, 0.6];

const g0Samples = (given: "advantages" | "returns" | null): readonly unknown[] => {
  const numbers = given === "returns" ? G0_RETURNS : G0_ADVANTAGES;
  return G0_ACTIONS.map((action, i) => [
    { states: [0], actions: [action], rewards: [0], ...(given === null ? {} : { [given]: [numbers[i]] }) },
  ]);
};

const g0 = (name: string, objective: object, given: "advantages" | "returns" | null, answer: Answer): GoldenCase => ({
  name,
  request: requestOf({
    objective,
    ...G0,
    groups: g0Samples(given),
    ...(given === "returns" ? { values: [0.55], medians: [0.45] } : {}),
  }),
  loss: answer.loss,
  gradient: [answer.grad],
});

/** A pair of G0's arms, with their rewards. */
const g0Pair = (name: string, objective: object, arms: readonly [number, number], answer: Answer): GoldenCase => ({
  name,
  request: requestOf({
    objective,
    ...G0,
    groups: [arms.map((arm) => ({ states: [0], actions: [arm], rewards: [[2.5, 2, 1][arm]] }))],
  }),
  loss: answer.loss,
  gradient: [answer.grad],
});

/**
 * Problem G1: one group of three sequences of 2, 3 and 1 tokens, known by their log-probabilities. Each token is a state
 * of its own with two actions, of which action 0 has that log-probability.
 */
const G1_NEW = [-0.5, -1, -0.3, -0.9, -1.2, -0.7];
const G1_OLD = [-0.7, -1.1, -0.4, -0.6, -1, -0.7];
const G1_REFERENCE = [-0.6, -1.3, -0.5, -0.8, -1.1, -0.9];
const G1_STATES = [[0, 1], [2, 3, 4], [5]];
const G1_REWARDS = [1, 0, 0.5];

const tokenLogits = (logProbs: readonly number[]): number[][] => logProbs.map((x) => [x, Math.log(-Math.expm1(x))]);

/** ∂/∂logits of a token from ∂/∂(log-probability of action 0): the latter's gradient is (1 − p, −(1 − p)). */
const tokenGradient = (gradient: readonly number[]): number[][] =>
  gradient.map((g, token) => {
    const slope = g * -Math.expm1(G1_NEW[token] ?? NaN);
    return [slope, -slope];
  });

interface G1Options {
  readonly advantages?: number;
  readonly horizon?: number;
}

const g1 = (name: string, objective: object, answer: Answer | number, options: G1Options = {}): GoldenCase => ({
  name,
  request: requestOf({
    objective,
    logits: tokenLogits(G1_NEW),
    oldLogits: tokenLogits(G1_OLD),
    referenceLogits: tokenLogits(G1_REFERENCE),
    groups: [
      G1_STATES.map((states, i) => ({
        states,
        actions: states.map(() => 0),
        rewards: states.map((_, t) => (t === states.length - 1 ? G1_REWARDS[i] : 0)),
        ...(options.advantages === undefined ? {} : { advantages: states.map(() => options.advantages) }),
      })),
    ],
    ...(options.horizon === undefined ? {} : { horizon: options.horizon }),
  }),
  loss: typeof answer === "number" ? answer : answer.loss,
  gradient: typeof answer === "number" ? null : tokenGradient(answer.grad),
});

const builtIn = (id: string, hyperparameters: Hyperparameters): object => ({ id, hyperparameters });
const own = (formula: string): object => ({ formula });

/** PPO and BPO without heads and entropy bonus: their policy terms alone. */
const NO_HEADS = { value_coefficient: 0, entropy_coefficient: 0 };
const NO_BPO_HEADS = { ...NO_HEADS, median_coefficient: 0 };

const CONTRASTIVE_EQUATION_7 = `lp = sum_time(logp - logp_ref)
half = score - 0.25 * lp   # the score less half the penalty, with beta 0.5
gap = first(half) - second(half)
loss = -mean(gap * first(lp) - gap * second(lp))`;

const POPULATION_STD = `advantage = (score - mean_group(score)) / (sqrt(mean_group(square(score - mean_group(score)))) + 1e-4)
kl = exp(logp_ref - logp) - (logp_ref - logp) - 1
loss = -mean(mean_time(min(ratio * advantage, clip(ratio, 0.8, 1.2) * advantage) - 0.04 * kl))`;

const scalar = (name: string, formula: string, loss: number): GoldenCase => ({
  ...g0(name, own(formula), null, { loss, grad: [] }),
  gradient: null,
});

const valueClip: GoldenCase = {
  name: "vclip",
  request: requestOf({
    objective: own(
      "clipped = value_old + clip(value - value_old, -0.2, 0.2)\nloss = mean(max((value - reward)^2, (clipped - reward)^2)) / 2",
    ),
    logits: [
      [0, 0],
      [0, 0],
    ],
    values: [0.4, 0.9],
    oldValues: [0.5, 0.5],
    groups: [[{ states: [0], actions: [0], rewards: [1] }], [{ states: [1], actions: [0], rewards: [0.6] }]],
  }),
  loss: golden.vclip,
  gradient: null,
};

/** Every case; the names are the keys of core-objectives.json. */
export const goldenCases: readonly GoldenCase[] = [
  g0("ppo_clip eps=.2", builtIn("ppo", { epsilon: 0.2, ...NO_HEADS }), "advantages", golden["ppo_clip eps=.2"]),
  g0("ppo_klpen beta=1", builtIn("ppo-kl", { beta: 1, ...NO_HEADS }), "advantages", golden["ppo_klpen beta=1"]),
  g0("entropy H(pi)", own("loss = mean(entropy)"), null, golden["entropy H(pi)"]),
  scalar("kl k1", "loss = mean(logp_old - logp)", golden.kl.k1),
  scalar("kl k2", "loss = mean((logp - logp_old)^2) / 2", golden.kl.k2),
  scalar("kl k3", "loss = mean(ratio - 1 - (logp - logp_old))", golden.kl.k3),
  scalar("kl exact", "loss = mean(kl_old)", golden.kl.exact),
  valueClip,
  g0Pair("dpo beta=.5", builtIn("dpo", { beta: 0.5 }), [0, 1], golden["dpo beta=.5"]),
  g0Pair("cdpo eps=.1", builtIn("cdpo", { beta: 0.5, epsilon: 0.1 }), [0, 1], golden["cdpo eps=.1"]),
  g0Pair("robust eps=.1", builtIn("robust-dpo", { beta: 0.5, epsilon: 0.1 }), [0, 1], golden["robust eps=.1"]),
  g0Pair("ipo tau=.5", builtIn("ipo", { tau: 0.5 }), [0, 1], golden["ipo tau=.5"]),
  g0Pair("copg -eq7", own(CONTRASTIVE_EQUATION_7), [0, 2], golden["copg -eq7"]),
  g0Pair("copg squared form", builtIn("copg", { beta: 0.5 }), [0, 2], golden["copg squared form"]),
  g1("grpo sample-std b=.04", builtIn("grpo", { epsilon: 0.2, beta: 0.04 }), golden["grpo sample-std b=.04"]),
  g1("grpo pop-std b=.04", own(POPULATION_STD), golden["grpo pop-std b=.04"]),
  g1("drgrpo L=4 b=0", builtIn("dr-grpo", { epsilon: 0.2 }), golden["drgrpo L=4 b=0"], { horizon: 4 }),
  g1("dapo eh=.28 b=0", builtIn("dapo", { epsilon_low: 0.2, epsilon_high: 0.28 }), golden["dapo eh=.28 b=0"]),
  g1("gspo 3e-4/4e-4", builtIn("gspo", { epsilon_low: 3e-4, epsilon_high: 4e-4 }), golden["gspo 3e-4/4e-4"]),
  g1("gspo .2/.28 (toy)", builtIn("gspo", { epsilon_low: 0.2, epsilon_high: 0.28 }), golden["gspo .2/.28 (toy)"]),
  // Given advantages of 0 leave the matching term alone.
  g1("dmpo L_DM alpha=0.0667", builtIn("dmpo", { alpha: 1 / 15, lambda: 1 }), golden["dmpo L_DM alpha=0.0667"], {
    advantages: 0,
  }),
  g1("dmpo L_DM alpha=0.5000", builtIn("dmpo", { alpha: 0.5, lambda: 1 }), golden["dmpo L_DM alpha=0.5000"], {
    advantages: 0,
  }),
  g1("dmpo L_DM alpha=1.0000", builtIn("dmpo", { alpha: 1, lambda: 1 }), golden["dmpo L_DM alpha=1.0000"], {
    advantages: 0,
  }),
  g1("group forward KL alpha=.5", builtIn("dmpo-kl", { alpha: 0.5, lambda: 1 }), golden["group forward KL alpha=.5"], {
    advantages: 0,
  }),
  g1("dmpo_full", builtIn("dmpo", { epsilon: 0.2, beta: 0.04, alpha: 1 / 15, lambda: 2 }), golden.dmpo_full),
  ...([0.001, 0.1, 1] as const).map((lambda) => {
    const name = `bpo eps=.3 lam=${lambda === 1 ? "1.0" : String(lambda)}` as keyof typeof golden;
    return g0(name, builtIn("bpo", { epsilon: 0.3, lambda, ...NO_BPO_HEADS }), "returns", golden[name] as Answer);
  }),
  g1("gbpo c=.3 T=1e-4", builtIn("gbpo", { c_low: 0.3, c_high: 0.3, temperature: 1e-4 }), golden["gbpo c=.3 T=1e-4"]),
];

/** The case of a name. */
export const goldenCase = (name: string): GoldenCase => {
  const found = goldenCases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no golden case ${name}`);
  return found;
};
