import { compileFormula } from "../formula/check.ts";
import { evaluate, type FormulaInputs } from "../formula/evaluate.ts";
import { broadcast } from "../formula/layout.ts";
import { STEP, type Axes, type Program } from "../formula/types.ts";
import type { Objective } from "../objectives/types.ts";

/** The parts of an objective in numbers, one a step. */
export interface PartValues {
  readonly mask: Float64Array; // [N,P,G,T]
  /** π / denominator. */
  readonly ratio: Float64Array;
  readonly advantage: Float64Array;
  /** What else multiplies ∇log π. */
  readonly beside: Float64Array;
  /** mask · (π / denominator) · Â + beside. */
  readonly coefficient: Float64Array;
  /** What the step counts in the mean over all sequences. */
  readonly aggregation: Float64Array;
  /** aggregation · coefficient: −∂loss/∂log π of the step times the number of sequences. */
  readonly weight: Float64Array;
}

const NAMES = {
  mask: "part_mask",
  ratio: "part_ratio",
  advantage: "part_advantage",
  beside: "part_beside",
  aggregation: "part_aggregation",
} as const;

type Named = Pick<Objective, "formula" | "reads" | "parts"> & {
  readonly hyperparameters: Readonly<Record<string, unknown>>;
};

/** The objective's formula, and its parts in the lines below it. Throws FormulaError where a part cannot be read. */
export function partsProgram(objective: Named, given: Readonly<Record<string, Axes>> = {}): Program {
  const { formula, reads, parts, hyperparameters } = objective;
  const { mask, denominator, advantage, beside, aggregation } = parts;
  // Parentheses, inside which a part may run over several lines.
  const source = `${formula}
${NAMES.mask} = (${mask.formula})
${NAMES.ratio} = exp(logp - (${denominator.formula}))
${NAMES.advantage} = (${advantage.formula})
${NAMES.beside} = (${beside?.formula ?? "0"})
${NAMES.aggregation} = (${aggregation.formula})`;
  return compileFormula(source, { hyperparameters: Object.keys(hyperparameters), reads, given });
}

/**
 * The parts on a batch. What a pair shares stands at both of its sequences; the coefficient of the second is the opposite
 * of what is said here. What stands at steps that do not exist means nothing.
 */
export function partValues(program: Program, inputs: FormulaInputs): PartValues {
  const { values } = evaluate(program, inputs);
  const part = (name: string): Float64Array => {
    const value = values.get(name);
    if (value === undefined) throw new RangeError(`the program has no line ${name}`);
    return broadcast(value, STEP, inputs.shape);
  };
  const [mask, ratio] = [part(NAMES.mask), part(NAMES.ratio)];
  const [advantage, beside] = [part(NAMES.advantage), part(NAMES.beside)];
  const aggregation = part(NAMES.aggregation);
  const coefficient = mask.map(
    (value, i) => value * (ratio[i] as number) * (advantage[i] as number) + (beside[i] as number),
  );
  const weight = coefficient.map((value, i) => (aggregation[i] as number) * value);
  return { mask, ratio, advantage, beside, coefficient, aggregation, weight };
}
