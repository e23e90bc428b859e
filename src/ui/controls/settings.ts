import type { ChoiceField, NumberField } from "../../core/fields.ts";
import { LIMITS } from "../../core/experiment/limits.ts";

/** How the settings that every experiment has are shown. What is allowed is decided by the schema alone. */

type Numbers = Omit<NumberField, "kind" | "unit"> & { readonly unit?: string };

const numberField = ({ unit = "", ...rest }: Numbers): NumberField => ({ kind: "number", unit, ...rest });

const count = (value: number, max: number, meaning: string): NumberField =>
  numberField({ default: value, min: 1, max, step: 1, scale: "log", integer: true, meaning });

export const maxGradientNorm = numberField({
  default: 0,
  min: 0,
  max: 10,
  step: 0.1,
  meaning: "A longer gradient is shortened to this length; 0 leaves it as it is.",
});

export const optimizerKind: ChoiceField = {
  kind: "choice",
  default: "adam",
  options: ["adam", "sgd"],
  meaning: "Adam scales each parameter's step by its recent gradients; SGD follows the gradient as it is.",
};

export const minibatches = count(1, LIMITS.minibatches, "Parts into which a batch is cut; each makes a gradient step.");

export const updates = count(500, LIMITS.updates, "Batches to draw and learn from before the run ends.");

export const pace: ChoiceField = {
  kind: "choice",
  default: "updates",
  options: ["updates", "samples"],
  meaning:
    "How variants keep step. updates: all at the same update. samples: whoever has drawn the fewest environment samples learns next, so that all have seen as much; the run ends when each has done its updates.",
};

export const seedCount = count(
  1,
  LIMITS.seeds,
  "Independent runs trained at once, one a seed; charts then show a statistic over them, which is chosen above the charts.",
);

export const starts = count(32, LIMITS.starts, "Start states (prompts) drawn for each batch.");

export const groupSize = count(8, LIMITS.groupSize, "Sequences sampled from each start state.");

export const datasetSize = count(10_000, LIMITS.pairs, "Pairs drawn once, before training.");

export const batchSize = count(512, LIMITS.starts, "Pairs looked at in one update.");

export const flip = numberField({
  default: 0,
  min: 0,
  max: 1,
  step: 0.01,
  meaning: "Probability that a label is turned round: noise in the preferences.",
});

export const labels: ChoiceField = {
  kind: "choice",
  default: "scored",
  options: ["scored", "bradley-terry", "deterministic"],
  meaning:
    "scored: both sequences with their rewards. bradley-terry: the better one wins with probability σ(difference of rewards). deterministic: the better one always wins.",
};

export const activation: ChoiceField = {
  kind: "choice",
  default: "tanh",
  options: ["tanh", "relu"],
  meaning: "The bend between two layers of the network.",
};
