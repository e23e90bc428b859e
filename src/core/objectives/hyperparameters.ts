import type { NumberField } from "../fields.ts";

/** Hyperparameters that several objectives share, so that a name means one thing everywhere; only the default differs. */

/** ε of the ratio band 1 ± ε. */
export const clipRange = (value: number, meaning = "how far the ratio may move from 1"): NumberField => ({
  kind: "number",
  default: value,
  min: 0,
  max: 1,
  step: 0.01,
  unit: "",
  meaning,
});

/** β, τ: the price of one nat of departure from the reference; 0 allowed. */
export const penalty = (value: number, meaning: string): NumberField => ({
  kind: "number",
  default: value,
  min: 0,
  max: 10,
  step: 0.01,
  unit: "reward per nat",
  meaning,
});

/** β, τ, α, λ where the formula divides by it or has no meaning at 0. */
export const temperature = (value: number, meaning: string): NumberField => ({
  kind: "number",
  default: value,
  min: 0.001,
  max: 100,
  step: 0.01,
  scale: "log",
  unit: "reward per nat",
  meaning,
});

/** Weight of one term of a loss. */
export const coefficient = (value: number, meaning: string): NumberField => ({
  kind: "number",
  default: value,
  min: 0,
  max: 10,
  step: 0.01,
  unit: "",
  meaning,
});

/** γ of the formula's estimators; the environment's own γ defines the exact values. */
export const discount: NumberField = {
  kind: "number",
  default: 0.99,
  min: 0,
  max: 1,
  step: 0.01,
  unit: "",
  meaning: "weight of a reward one step later in the estimates",
};

/** λ of generalised advantage estimation. */
export const gaeLambda: NumberField = {
  kind: "number",
  default: 0.95,
  min: 0,
  max: 1,
  step: 0.01,
  unit: "",
  meaning: "0 trusts the value estimate, 1 trusts the sampled return",
};

/** Assumed probability that a preference label is wrong. */
export const flipProbability = (value: number, max: number): NumberField => ({
  kind: "number",
  default: value,
  min: 0,
  max,
  step: 0.01,
  unit: "",
  meaning: "assumed probability that a label is wrong",
});
