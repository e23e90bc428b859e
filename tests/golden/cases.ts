import { goldenRequest, logitGradient, type GoldenProblem } from "../../src/core/checks/goldenProblems.ts";
import { GOLDENS } from "../../src/core/checks/goldens.ts";
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

/** What the file says of a case: a loss, or loss and gradient. */
export type Answer = number | { readonly loss: number; readonly grad: readonly number[] };

const answers: Readonly<Record<string, unknown>> = golden;

/** The answer that the file has under a name. */
export const answerOf = (name: string): Answer => answers[name] as Answer;

function caseOf(name: string, objective: object, problem: GoldenProblem, answer: Answer = answerOf(name)): GoldenCase {
  const request = goldenRequest(problem, objective);
  if (typeof answer === "number") return { name, request, loss: answer, gradient: null };
  const actions = request.logits[0]?.length ?? 0;
  const gradient = logitGradient(problem, answer.grad);
  const rows = request.logits.map((_, s) => gradient.slice(s * actions, (s + 1) * actions));
  return { name, request, loss: answer.loss, gradient: rows };
}

const own = (formula: string): object => ({ formula });
const FOUR_SAMPLES: GoldenProblem = { kind: "arms", given: null };

const CONTRASTIVE_EQUATION_7 = `lp = sum_time(logp - logp_ref)
half = score - 0.25 * lp   # the score less half the penalty, with beta 0.5
gap = first(half) - second(half)
loss = -mean(gap * first(lp) - gap * second(lp))`;

const POPULATION_STD = `advantage = (score - mean_group(score)) / (sqrt(mean_group(square(score - mean_group(score)))) + 1e-4)
kl = exp(logp_ref - logp) - (logp_ref - logp) - 1
loss = -mean(mean_time(min(ratio * advantage, clip(ratio, 0.8, 1.2) * advantage) - 0.04 * kl))`;

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
  ...GOLDENS.map(({ name, of, settings, problem }) => caseOf(name, { id: of, hyperparameters: settings }, problem)),
  caseOf("entropy H(pi)", own("loss = mean(entropy)"), FOUR_SAMPLES),
  caseOf("kl k1", own("loss = mean(logp_old - logp)"), FOUR_SAMPLES, golden.kl.k1),
  caseOf("kl k2", own("loss = mean((logp - logp_old)^2) / 2"), FOUR_SAMPLES, golden.kl.k2),
  caseOf("kl k3", own("loss = mean(ratio - 1 - (logp - logp_old))"), FOUR_SAMPLES, golden.kl.k3),
  caseOf("kl exact", own("loss = mean(kl_old)"), FOUR_SAMPLES, golden.kl.exact),
  valueClip,
  caseOf("copg -eq7", own(CONTRASTIVE_EQUATION_7), { kind: "pair", arms: [0, 2] }),
  caseOf("grpo pop-std b=.04", own(POPULATION_STD), { kind: "tokens" }),
];

/** The case of a name. */
export const goldenCase = (name: string): GoldenCase => {
  const found = goldenCases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no golden case ${name}`);
  return found;
};
