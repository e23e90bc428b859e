import { InputError } from "../errors.ts";
import { compared, notApplicable, say } from "./findings.ts";
import { goldenRequest, logitGradient, type Golden } from "./goldenProblems.ts";
import { GOLDENS } from "./goldens.ts";
import { relativeDifference } from "./pulls.ts";
import { requestGradient } from "./requestGradient.ts";
import { withSettings } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** The known numbers come with ten digits and more. */
const TOLERANCE = 1e-8;

function matches({ settings, problem, loss, gradient }: Golden, subject: Subject): Finding {
  const { formula, reads, hyperparameters } = withSettings(subject, settings).objective;
  const found = requestGradient(goldenRequest(problem, { formula, reads, hyperparameters }));
  const lossError = Math.abs(found.loss - loss) / Math.abs(loss);
  const known = gradient === null ? null : Float64Array.from(logitGradient(problem, gradient));
  const gradientError = known === null ? 0 : relativeDifference(found.logits, known);
  return compared(
    { measured: Math.max(lossError, gradientError), tolerance: TOLERANCE },
    {
      pass: `Loss ${say(loss)}${gradient === null ? "" : " and gradient"} as known.`,
      miss:
        gradientError <= TOLERANCE
          ? `The gradient is as known, the loss is not: ${say(found.loss)} where ${say(loss)} is known. A constant does not matter for learning.`
          : `The gradient is off by ${say(gradientError)} of its largest entry, the loss is ${say(found.loss)} where ${say(loss)} is known.`,
      otherwise: gradientError <= TOLERANCE && gradient !== null ? "differs" : "fail",
    },
  );
}

const METHOD = {
  arms: "Four samples of a bandit of three arms, with old policy, reference and advantages or returns given.",
  pair: "Two arms of a bandit, with a reference that is not uniform.",
  tokens: "One group of three sequences of 2, 3 and 1 tokens.",
};

const TITLES = { arms: "Four samples", pair: "One pair", tokens: "One group" };

/** The batch and what is not the default about the objective; what is switched off need not be named. */
function titleOf({ problem, settings }: Golden): string {
  const set = Object.entries(settings)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `${name} = ${say(value)}`);
  const alone = problem.kind === "tokens" && problem.advantages === 0 ? ["advantages 0"] : [];
  return [TITLES[problem.kind], ...alone, ...set].join(", ");
}

/** Loss and gradient on batches whose answer is known, computed in numpy from the papers' equations. */
export const goldenChecks: readonly Check[] = GOLDENS.map((golden) => ({
  id: `goldens.${golden.name}`,
  group: "goldens",
  title: titleOf(golden),
  method: `${METHOD[golden.problem.kind]} The numbers were computed in numpy from the paper's equation.`,
  families: [golden.of],
  run: (subject) => {
    try {
      return matches(golden, subject);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return notApplicable(`The formula cannot take the numbers that this batch gives: ${error.message}`);
    }
  },
}));
