import type { GradientSymbol } from "../formula/differentiate.ts";
import { compared, notApplicable, say } from "./findings.ts";
import { frozenLoss } from "./freeze.ts";
import { changed, inputsOf, type Probe } from "./probe.ts";
import { raggedProbe } from "./probes.ts";
import { largest, pullsOn } from "./pulls.ts";
import { membersOf } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** A right derivative agrees at one of these; a wrong one at none. Small ones drown in rounding, large ones in curvature. */
const STEP_SIZES = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7];
const SEEDS = [1, 2, 3];
const TOLERANCE = 1e-5;

/** Central differences of a loss by one number of one symbol, at each step size. */
function slopesAt(loss: (probe: Probe) => number, probe: Probe, symbol: GradientSymbol, place: number): number[] {
  const nudged = (delta: number): Probe =>
    changed(probe, { [symbol]: (x: number, at: number) => (at === place ? x + delta : x) });
  return STEP_SIZES.map((step) => (loss(nudged(step)) - loss(nudged(-step))) / (2 * step));
}

interface Mismatch {
  readonly error: number;
  readonly symbol: GradientSymbol;
}

/** The largest departure of the gradient from central differences on one probe, in units of the largest slope of the symbol. */
function worstOn(subject: Subject, probe: Probe): Mismatch {
  const { adjoints } = pullsOn(subject, probe);
  const loss = frozenLoss(subject.program, inputsOf(probe, subject));
  const lossAt = (other: Probe): number => loss(inputsOf(other, subject));
  let worst: Mismatch = { error: 0, symbol: "logp" };
  for (const [symbol, adjoint] of adjoints) {
    const scale = Math.max(largest(adjoint), 1e-12);
    adjoint.forEach((slope, place) => {
      const errors = slopesAt(lossAt, probe, symbol, place).map((each) => Math.abs(each - slope) / scale);
      const error = Math.min(...errors);
      if (!(error <= worst.error)) worst = { error, symbol };
    });
  }
  return worst;
}

function againstDifferences(subject: Subject): Finding {
  const worst = SEEDS.map((seed) => worstOn(subject, raggedProbe(seed, membersOf(subject)))).toSorted(
    (a, b) => b.error - a.error,
  )[0] as Mismatch;
  return compared(
    { measured: worst.error, tolerance: TOLERANCE },
    {
      pass: `The largest departure is ${say(worst.error)} of the largest slope.`,
      miss: `The derivative by \`${worst.symbol}\` departs from central differences by ${say(worst.error)} of the largest slope. The formula may jump or bend too sharply for a derivative to mean anything: look at comparisons, \`sign\` and divisions by something small.`,
    },
  );
}

/** How much of the loss's own slope the formula holds back by stop_gradient and its like. */
function heldBack(subject: Subject): Finding {
  const probe = raggedProbe(1, membersOf(subject));
  if (!/\bstop_gradient\b/u.test(subject.objective.formula)) {
    return notApplicable("The formula stops no gradient: the whole loss is differentiated.");
  }
  const { pull, adjoints } = pullsOn(subject, probe);
  if (!adjoints.has("logp")) return notApplicable("The loss does not read the sampled actions' log-probabilities.");
  const lossAt = (other: Probe): number => pullsOn(subject, other).loss;
  const whole = pull.map((_, place) => {
    return -(slopesAt(lossAt, probe, "logp", place)[2] as number);
  });
  const share = largest(whole.map((each, i) => each - (pull[i] as number))) / Math.max(largest(pull), 1e-12);
  return {
    ...compared(
      { measured: share, tolerance: TOLERANCE },
      {
        pass: "What `stop_gradient` holds back has no slope: the gradient is that of the whole loss.",
        miss: `The gradient is not that of the loss: what \`stop_gradient\` holds back would change it by ${say(share)} of its largest entry. That is what it is for; it means that a falling loss is no sign of learning.`,
        otherwise: "differs",
      },
    ),
  };
}

export const gradientChecks: readonly Check[] = [
  {
    id: "gradient.differences",
    group: "gradient",
    title: "The gradient is that of the formula",
    method:
      "On three random batches of sequences of different lengths, the derivative by every number that the policy gives is " +
      "compared with central differences in 64 bits; what the formula stops is held fixed for them.",
    run: againstDifferences,
  },
  {
    id: "gradient.stopped",
    group: "gradient",
    title: "What stop_gradient holds back",
    method: "The same differences without holding anything fixed: how far the gradient is from the loss's own slope.",
    run: heldBack,
  },
];
