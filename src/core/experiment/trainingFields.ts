import type { NumberField } from "../fields.ts";
import { LIMITS } from "./limits.ts";

// What every variant can set of its training, whatever its objective: the schema, the page and grids read these.

export const learningRateField: NumberField = {
  kind: "number",
  default: 0.01,
  min: 1e-6,
  max: 10,
  step: 0.001,
  scale: "log",
  unit: "",
  meaning: "Size of a step along the gradient. Too small: nothing moves. Too large: the policy jumps and may diverge.",
};

export const epochsField: NumberField = {
  kind: "number",
  default: 1,
  min: 1,
  max: LIMITS.epochs,
  step: 1,
  scale: "log",
  integer: true,
  unit: "",
  meaning: "Passes over one batch before a new one is drawn. From the second pass on the ratio leaves 1.",
};
