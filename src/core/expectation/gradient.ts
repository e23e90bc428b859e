import { compileFormula } from "../formula/check.ts";
import { differentiate } from "../formula/differentiate.ts";
import type { FormulaInputs } from "../formula/evaluate.ts";
import { SCALAR, type Program } from "../formula/types.ts";
import { neededReads } from "../experiment/neededReads.ts";
import { normalisePolicy } from "../mdp/policy.ts";
import type { LogPolicy } from "../mdp/types.ts";
import type { Reads } from "../objectives/types.ts";
import { expectedDraw, type ExpectedBatch } from "./draws.ts";
import { exactHeads, type Heads } from "./heads.ts";
import { tableGradients, tableInputs, type TableGradients } from "./inputs.ts";
import { outcomesOf } from "./outcomes.ts";
import type { ExpectedObjective, Problem } from "./types.ts";

/** Temperature of the soft median where the objective has no hyperparameter `lambda`: as good as the median. */
const COLD = 1e-6;

/** A policy, and what its heads say; heads left out are exact. */
export interface ExpectedTables {
  /** Logits or log-probabilities of a tabular softmax policy, [S,A]. */
  readonly policy: LogPolicy;
  readonly heads?: Heads;
}

/** Expected loss and its gradient by the tables of a policy. */
export interface ExpectedGradient extends TableGradients {
  readonly loss: number;
}

/** The expected gradient of one objective on one problem, made ready for many policies. */
export type Expectation = (tables: ExpectedTables) => ExpectedGradient;

/** A formula that says of itself that it reads single sequences, but looks at groups, is given groups. */
const readsOf = (objective: ExpectedObjective, program: Program): Reads =>
  objective.reads === "samples" ? neededReads(program) : objective.reads;

function withExpectation(inputs: FormulaInputs, { copies, groupSize }: ExpectedBatch): FormulaInputs {
  const size = { axes: SCALAR, data: Float64Array.of(groupSize) };
  return { ...inputs, copies, symbol: (name) => (name === "group_size" ? size : inputs.symbol(name)) };
}

/** `createExpectation` of a formula that has been compiled, and may have been rewritten since. */
export function expectationOf(program: Program, objective: ExpectedObjective, problem: Problem): Expectation {
  const { hyperparameters } = objective;
  const { mdp, reference } = problem;
  const draw = expectedDraw(problem, readsOf(objective, program));
  const outcomes = outcomesOf(mdp);
  const lambda = hyperparameters["lambda"] ?? COLD;
  return ({ policy, heads }) => {
    const { logProbs } = normalisePolicy(mdp, policy);
    const { values, medians } = heads ?? exactHeads(mdp, outcomes, logProbs, lambda);
    const expected = draw(logProbs);
    const tables = {
      mdp,
      policy: logProbs,
      old: logProbs,
      reference,
      values,
      oldValues: values,
      medians,
      oldMedians: medians,
      hyperparameter: (name: string) => hyperparameters[name] as number,
    };
    const inputs = withExpectation(tableInputs(expected.batch, tables), expected);
    const { loss, adjoints } = differentiate(program, inputs);
    return { loss: loss[0] as number, ...tableGradients(adjoints, expected.batch, tables) };
  };
}

/**
 * Loss and gradient of an objective in exact expectation: the formula is evaluated on an infinite batch that holds
 * everything that can be drawn as often as it is likely, and differentiated. On-policy data is the policy's own, drawn anew
 * (ratio 1); the derivative does not reach through the drawing, as in training. The critic is exact unless given: the value
 * head is V^π, the median head the soft median of the returns under π at the objective's `lambda`.
 * Throws InputError for a problem that cannot be listed, and a FormulaError for a formula that is none.
 */
export const createExpectation = (objective: ExpectedObjective, problem: Problem): Expectation =>
  expectationOf(
    compileFormula(objective.formula, { hyperparameters: Object.keys(objective.hyperparameters) }),
    objective,
    problem,
  );

/** `createExpectation` for one policy. */
export const expectedGradient = (
  objective: ExpectedObjective,
  problem: Problem,
  tables: ExpectedTables,
): ExpectedGradient => createExpectation(objective, problem)(tables);
