import { expectationOf } from "../expectation/gradient.ts";
import type { Program } from "../formula/types.ts";
import { policyGradient } from "../mdp/gradient.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import { stopCoefficients, type Stopped } from "./coefficients.ts";
import { compared, notApplicable, say } from "./findings.ts";
import { directionOf, elsewhere, onPolicyProblem, PARALLEL } from "./directions.ts";
import { largest } from "./pulls.ts";
import { betaOf, felt, isLabelled, readsRewards } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";
import { GOLDEN_BANDIT, MIRRORED_BANDIT, UNEVEN_REFERENCE } from "./worlds.ts";

/** Of 64 bits, in units of a gradient's largest entry. */
const ROUNDING = 1e-9;

/** Expected ascent direction of a formula at a policy. */
function ascent({ objective }: Subject, program: Program, mdp: FiniteMdp): (logits: Float64Array) => Float64Array {
  const subject = { objective, program };
  const expectation = expectationOf(program, objective, onPolicyProblem(subject, mdp, UNEVEN_REFERENCE));
  return (policy) => expectation({ policy }).logits.map((x) => -x);
}

/** Parts of a gradient: what changes sign with the rewards, what does not, such as a penalty, and all of it. */
const PARTS = ["odd", "even", "whole"] as const;
type Part = (typeof PARTS)[number];
/** How far the parts of an expected gradient are from those of ∇J_β, at most, in degrees. */
type Angles = Readonly<Record<Part, number>>;

const scaled = (x: Float64Array, by: number): Float64Array => x.map((each) => by * each);
const plus = (x: Float64Array, y: Float64Array): Float64Array => x.map((each, a) => each + (y[a] as number));
/** A part that is nothing but rounding points nowhere: it is neither off nor exact. */
const angleOf = (part: Float64Array, whole: Float64Array, exact: Float64Array): number =>
  largest(part) <= ROUNDING * largest(whole) ? Number.NaN : directionOf(part, exact).angle;

function anglesOf(subject: Subject, program: Program): Angles {
  const [up, mirrored] = [ascent(subject, program, GOLDEN_BANDIT), ascent(subject, program, MIRRORED_BANDIT)];
  const angles = elsewhere().map((logits): Angles => {
    const [whole, other] = [up(logits), mirrored(logits)];
    const [reward, regularised] = [0, 1].map((beta) =>
      policyGradient(GOLDEN_BANDIT, logits, { reference: UNEVEN_REFERENCE, beta }),
    ) as [Float64Array, Float64Array];
    const penalty = plus(regularised, scaled(reward, -1)); // −∇KL(π‖π_ref)
    return {
      odd: angleOf(plus(whole, scaled(other, -1)), whole, reward),
      even: angleOf(plus(whole, other), whole, penalty),
      whole: directionOf(whole, plus(reward, scaled(penalty, betaOf(subject)))).angle,
    };
  });
  const worst = (part: Part): number => Math.max(...angles.map((each) => each[part]));
  return { odd: worst("odd"), even: worst("even"), whole: worst("whole") };
}

/**
 * The part of a formula that would be exact, were its coefficients stopped, and is not; undefined: there is none. Stopping
 * that does away with a part, such as a sampled entropy, is no mending.
 */
function missedPart(own: Angles, stopped: Angles): Part | undefined {
  const loses = PARTS.some((part) => Number.isNaN(stopped[part]) && !Number.isNaN(own[part]));
  return loses ? undefined : PARTS.find((part) => own[part] > PARALLEL && stopped[part] <= PARALLEL);
}

const NAMES: Readonly<Record<Part, string>> = {
  odd: "the expected gradient of the rewards",
  even: "the expected gradient of the penalty",
  whole: "the expected gradient",
};

const quoted = ({ coefficients }: Stopped): string =>
  [...new Set(coefficients)].map((each) => `\`${each.replaceAll(/\s+/gu, " ")}\``).join(" and ");

interface Reading {
  readonly repair: Stopped;
  readonly part: Part | undefined;
}

function againstStopped(subject: Subject, repairs: readonly Stopped[]): Finding {
  const own = anglesOf(subject, subject.program);
  const readings = repairs.map((repair): Reading => ({
    repair,
    part: missedPart(own, anglesOf(subject, repair.program)),
  }));
  // The one that tells first.
  const { repair, part } = readings.toSorted(
    (a, b) => Number(a.part === undefined) - Number(b.part === undefined),
  )[0] as Reading;
  const measured = own[part ?? "whole"];
  const moving = `${quoted(repair)} multiplies a log-likelihood and moves with the policy itself`;
  return compared(
    { measured, tolerance: PARALLEL },
    {
      pass: `${moving}, and the expected gradient is exact all the same.`,
      miss:
        part === undefined
          ? `${moving}, so that its own slope comes in. If it is meant as a mere coefficient, put \`stop_gradient\` round it.`
          : `${moving}. With \`stop_gradient\` round it ${NAMES[part]} is exact; without, its own slope comes in and turns it by up to ${say(measured)}°.`,
      otherwise: part === undefined ? "differs" : "fail",
    },
  );
}

function scoreFunction(given: Subject): Finding {
  const subject = felt(given);
  const repairs = (["left", "right"] as const)
    .map((side) => stopCoefficients(subject.program, side))
    .filter(({ coefficients }) => coefficients.length > 0);
  if (repairs.length > 0 && (!readsRewards(subject) || isLabelled(subject))) {
    return notApplicable("The formula reads no rewards, so that there is no exact gradient to hold it against.");
  }
  if (repairs.length > 0) return againstStopped(subject, repairs);
  const pass = "Whatever multiplies a log-likelihood is constant for the gradient.";
  return compared({ measured: 0, tolerance: 0 }, { pass, miss: pass });
}

export const scoreChecks: readonly Check[] = [
  {
    id: "gradient.coefficients",
    group: "gradient",
    title: "Coefficients of log π are not differentiated",
    method:
      "A policy-gradient loss is a coefficient times log π, and only log π is to be differentiated. Whatever multiplies a log-likelihood and moves with the policy is put into `stop_gradient`: if that makes the expected gradient on a bandit exact, and without it is not, a `stop_gradient` is missing. A product may well be meant, as ratio times reward less penalty is: that gradient is exact as it stands.",
    run: scoreFunction,
  },
];
