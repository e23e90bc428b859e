import type { ExpectedData, Problem } from "../expectation/types.ts";
import { createExpectation } from "../expectation/gradient.ts";
import { exactHeads, type Heads } from "../expectation/heads.ts";
import { outcomesOf } from "../expectation/outcomes.ts";
import { normalisePolicy, uniformPolicy } from "../mdp/policy.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import { compared, notApplicable, say } from "./findings.ts";
import { uniforms } from "./probes.ts";
import { largest } from "./pulls.ts";
import { betaOf, isLabelled, readsRewards } from "./subject.ts";
import { GOLDEN_BANDIT, TWO_CONTEXTS } from "./worlds.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** On-policy data of the kind that the objective reads; groups as large as can be. */
const onPolicyData = ({ objective }: Subject): ExpectedData => ({
  kind: "on-policy",
  groupSize: objective.reads === "groups" ? "infinite" : 1,
  labels: objective.labels ?? "scored",
  flip: 0,
});

const problemOf = (subject: Subject, mdp: FiniteMdp): Problem => ({
  mdp,
  reference: uniformPolicy(mdp),
  data: onPolicyData(subject),
});

/** ∇J_β of a bandit by the logits: π_a (f_a − E f), f = R − β ln(π/π_ref). */
function exactGradient(mdp: FiniteMdp, logits: Float64Array, beta: number): Float64Array {
  const { probabilities, logProbs } = normalisePolicy(mdp, logits);
  const reference = uniformPolicy(mdp);
  const f = logProbs.map((x, a) => (mdp.reward[a] as number) - beta * (x - (reference[a] as number)));
  const mean = f.reduce((sum, each, a) => sum + (probabilities[a] as number) * each, 0);
  return f.map((each, a) => (probabilities[a] as number) * (each - mean));
}

const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, each, i) => sum + each * (y[i] as number), 0);

interface Direction {
  /** Between the expected ascent direction and the exact gradient, degrees from 0 to 180. */
  readonly angle: number;
  /** Length of the expected ascent direction, in lengths of the exact gradient. */
  readonly factor: number;
}

function directionAt(subject: Subject, logits: Float64Array): Direction {
  const expectation = createExpectation(subject.objective, problemOf(subject, GOLDEN_BANDIT));
  const up = expectation({ policy: logits }).logits.map((x) => -x);
  const exact = exactGradient(GOLDEN_BANDIT, logits, betaOf(subject));
  const [a, b] = [Math.sqrt(dot(up, up)), Math.sqrt(dot(exact, exact))];
  const cosine = a === 0 ? 0 : dot(up, exact) / (a * b);
  return { angle: (Math.acos(Math.max(-1, Math.min(cosine, 1))) * 180) / Math.PI, factor: a / b };
}

const NO_REWARDS = notApplicable("The formula reads no rewards: it learns from preferences.");
/** Degrees; what rounding makes of 0 is 1e-6, so that this is for the eye. */
const PARALLEL = 0.01;

function atTheStart(subject: Subject): Finding {
  if (!readsRewards(subject) || isLabelled(subject)) return NO_REWARDS;
  const { angle, factor } = directionAt(subject, new Float64Array(GOLDEN_BANDIT.actions));
  return compared(
    { measured: angle, tolerance: PARALLEL },
    {
      pass: `The expected gradient is ${say(factor)} times the policy gradient.`,
      miss:
        angle < 90
          ? `The expected gradient is ${say(angle)}° off the policy gradient, but uphill.`
          : "The expected gradient is not uphill: reward falls, or nothing is learned. Look for a lost minus or an inverted ratio.",
      otherwise: angle < 90 ? "differs" : "fail",
    },
  );
}

/** Policies away from reference and optimum. */
const elsewhere = (): readonly Float64Array[] => {
  const draw = uniforms(21);
  return [1, 2, 3, 4].map(() => Float64Array.from({ length: GOLDEN_BANDIT.actions }, () => draw(-1.5, 1.5)));
};

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
  const problem = problemOf(subject, TWO_CONTEXTS);
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
