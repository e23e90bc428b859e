import type { Judgement } from "./judge.ts";

/** A quantity of a judgement, as the page tells of it. */
export interface Quantity {
  readonly id: Exclude<keyof Judgement, "silent">;
  readonly label: string;
  /** What it is measured in. */
  readonly unit: string;
  /** What it is, for a newcomer. */
  readonly meaning: string;
  /** How it is computed. */
  readonly formula: string;
}

/** In the order of tables: where the mean points, how far off it is, and how noisy one batch is. */
export const quantities = [
  {
    id: "cosine",
    label: "Direction of the mean",
    unit: "cosine",
    meaning:
      "Cosine of the angle between the mean gradient and the exact one. 1: on average the estimator climbs straight up. Below 1 it climbs something else: more batches of this size do not mend that, but a larger batch or group may, for instance where the batch normalises itself.",
    formula: "E g · e / (‖E g‖ ‖e‖), e the exact gradient; ‖E g‖ cleared of the noise that is left in the mean",
  },
  {
    id: "length",
    label: "Length",
    unit: "times ‖exact‖",
    meaning:
      "How long the mean gradient is along the exact one. Division by a standard deviation, means over time or clipping change the length; Adam or another learning rate make up for it.",
    formula: "E g · e / ‖e‖²; 1 over it is the best scale",
  },
  {
    id: "relativeBias",
    label: "Bias",
    unit: "times ‖exact‖",
    meaning:
      "How far the mean gradient is from the exact one, as a share of its length. An estimator of another length has a bias even if it points the right way: see direction and length.",
    formula: "‖E g − e‖ / ‖e‖, the square cleared of the noise that is left in the mean",
  },
  {
    id: "relativeDeviation",
    label: "Scatter",
    unit: "times ‖exact‖",
    meaning:
      "Standard deviation of one batch's gradient, as a share of the length of the exact one: beside the bias, it says which of the two a single step suffers from.",
    formula: "√(tr Var g) / ‖e‖, of one batch",
  },
  {
    id: "variance",
    label: "Variance",
    unit: "squared slopes",
    meaning: "How much the gradient of one batch scatters, all parameters together.",
    formula: "tr Var g = E ‖g‖² − ‖E g‖², of one batch",
  },
  {
    id: "signalToNoise",
    label: "Signal to noise",
    unit: "no unit",
    meaning: "Length of the mean gradient over the scatter of one batch. Above 1 a single batch mostly knows the way.",
    formula: "‖E g‖ / √(tr Var g)",
  },
  {
    id: "singleCosine",
    label: "Direction of one batch",
    unit: "cosine",
    meaning: "Mean cosine between the gradient of a single batch and the exact one: what one step of training gets.",
    formula: "mean over batches of g · e / (‖g‖ ‖e‖); batches without any gradient have no direction and are left out",
  },
] as const satisfies readonly Quantity[];
export type QuantityId = (typeof quantities)[number]["id"];

export const quantityById = (id: QuantityId): Quantity => quantities.find((each) => each.id === id) ?? quantities[0];
