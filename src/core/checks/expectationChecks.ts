import { createExpectation } from "../expectation/gradient.ts";
import { exactHeads, type Heads } from "../expectation/heads.ts";
import { outcomesOf } from "../expectation/outcomes.ts";
import { policyGradient } from "../mdp/gradient.ts";
import { normalisePolicy, uniformPolicy } from "../mdp/policy.ts";
import { compared, notApplicable, say } from "./findings.ts";
import { directionOf, elsewhere, onPolicyProblem, PARALLEL } from "./directions.ts";
import { largest } from "./pulls.ts";
import { betaOf, isLabelled, readsRewards } from "./subject.ts";
import { GOLDEN_BANDIT, TWO_CONTEXTS } from "./worlds.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** The expected ascent direction against the exact gradient of what the objective says to maximise. */
function directionAt(subject: Subject, logits: Float64Array): ReturnType<typeof directionOf> {
  const reference = uniformPolicy(GOLDEN_BANDIT);
  const problem = onPolicyProblem(subject, GOLDEN_BANDIT, reference);
  const up = createExpectation(subject.objective, problem)({ policy: logits }).logits.map((x) => -x);
  return directionOf(up, policyGradient(GOLDEN_BANDIT, logits, { reference, beta: betaOf(subject) }));
}

const NO_REWARDS = notApplicable("The formula reads no rewards: it learns from preferences.");
/** A gradient this much shorter than the exact one is 0. */
const ROUNDING = 1e-9;

function atTheStart(subject: Subject): Finding {
  if (!readsRewards(subject) || isLabelled(subject)) return NO_REWARDS;
  const { angle, factor } = directionAt(subject, new Float64Array(GOLDEN_BANDIT.actions));
  const still = factor < ROUNDING;
  return compared(
    { measured: angle, tolerance: PARALLEL },
    {
      pass: `The expected gradient is ${say(factor)} times the policy gradient.`,
      miss:
        angle < 90
          ? `The expected gradient is ${say(angle)}° off the policy gradient, but uphill.`
          : still
            ? "The expected gradient is 0: nothing is learned of these rewards, which are all above 0."
            : "The expected gradient is not uphill: reward does not rise. Look for a lost minus, an inverted ratio, or a missing `stop_gradient` round what multiplies log π.",
      otherwise: angle < 90 || still ? "differs" : "fail",
    },
  );
}

function everywhere(subject: Subject): Finding {
  if (!readsRewards(subject) || isLabelled(subject)) return NO_REWARDS;
  const measured = Math.max(...elsewhere().map((logits) => directionAt(subject, logits).angle));
  const beta = betaOf(subject);
  const goal = beta === 0 ? "J" : `J − β KL(π‖π_ref), β = ${say(beta)}`;
  return compared(
    { measured, tolerance: PARALLEL },
    {
      pass: `On four random policies the expected gradient is along that of ${goal}: the estimator is unbiased in direction.`,
      miss: `On four random policies the expected gradient is up to ${say(measured)}° off that of ${goal}: the objective climbs something else. The fixed point shows where that ends.`,
      otherwise: "differs",
    },
  );
}

/** How far a head's exact values are from where its own loss is least, and on which side; per head. */
function headSlopes(subject: Subject, head: keyof Heads): readonly [at: number, above: number, below: number] {
  const problem = onPolicyProblem(subject, TWO_CONTEXTS, uniformPolicy(TWO_CONTEXTS));
  const expectation = createExpectation(subject.objective, problem);
  const policy = Float64Array.from([0.3, -0.2, 0.1, -0.4, 0.5, 0.2]);
  const { logProbs } = normalisePolicy(TWO_CONTEXTS, policy);
  const lambda = subject.objective.hyperparameters["lambda"] ?? 1e-6;
  const exact = exactHeads(TWO_CONTEXTS, outcomesOf(TWO_CONTEXTS), logProbs, lambda);
  const slopes = (shift: number): Float64Array =>
    expectation({ policy, heads: { ...exact, [head]: exact[head].map((x) => x + shift) } })[head];
  return [largest(slopes(0)), Math.min(...slopes(1)), Math.max(...slopes(-1))];
}

function critic(subject: Subject): Finding {
  const heads = (["value", "median"] as const).filter((symbol) => subject.program.symbols.has(symbol));
  if (heads.length === 0) return notApplicable("The formula trains no head.");
  const readings = heads.map((symbol) => headSlopes(subject, `${symbol}s`));
  const wrong = readings.some(([, above, below]) => !(above > 0 && below < 0));
  const measured = Math.max(...readings.map(([at, above]) => at / Math.abs(above)));
  return {
    ...compared(
      { measured: wrong ? Infinity : measured, tolerance: 1e-5 },
      {
        pass: `The loss of the ${heads.join(" and the ")} head is least at its exact value, and rises on either side.`,
        miss: wrong
          ? `The ${heads.join(" or ")} head is not pulled to its exact value: look at the sign of its loss.`
          : `At its exact value the ${heads.join(" or ")} head still moves: another term of the loss reaches it. Use \`value_old\` and \`median_old\` there, or \`stop_gradient\`.`,
      },
    ),
    measured: wrong ? null : measured,
  };
}

export const expectationChecks: readonly Check[] = [
  {
    id: "limits.policy-gradient",
    group: "limits",
    title: "Ratio 1 at the reference: the policy gradient",
    method:
      "Bandit with R = (2.5, 2, 1), policy and reference uniform, every sample weighted by its probability: the expected gradient against ∇J, which no penalty touches there.",
    run: atTheStart,
  },
  {
    id: "limits.regularised-gradient",
    group: "limits",
    title: "Ratio 1 anywhere: the regularised policy gradient",
    method: "The same on four other policies, against the exact gradient of what the objective says to maximise.",
    run: everywhere,
  },
  {
    id: "limits.critic",
    group: "limits",
    title: "The critic learns what it should",
    method:
      "In exact expectation in a bandit with two contexts: the slope of the loss by the heads at their exact values, above and below.",
    run: critic,
  },
];
