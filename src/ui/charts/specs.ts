import type { MetricName } from "../../core/metrics/definitions.ts";

/** How a line of a chart differs from the others: never by colour alone. */
export type LineStyle = "main" | "sampled" | "second" | "third" | "fourth" | "ceiling";

export interface LineSpec {
  readonly metric: MetricName;
  /** Short name in the legend. */
  readonly label: string;
  readonly style: LineStyle;
}

/** A horizontal line that a chart may need, computed from the experiment (see guides.ts). */
export type GuideName = "ratio-band" | "entropy-ceiling" | "zero" | "one";

/** A chart is data: what it draws, in what unit, and what it tells. */
export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly sentence: string;
  readonly lines: readonly LineSpec[];
  /** Two metrics between which the chart is filled, behind the lines. */
  readonly range?: { readonly low: MetricName; readonly high: MetricName; readonly label: string };
  readonly guides: readonly GuideName[];
  /** Shown only where an objective reads pairs. */
  readonly pairs?: true;
  /** Fixed ends of the value axis; null leaves an end to the data. */
  readonly domain: readonly [number | null, number | null];
}

const free: ChartSpec["domain"] = [null, null];
const fromZero: ChartSpec["domain"] = [0, null];
const share: ChartSpec["domain"] = [0, 1];

/** All charts, in the order of the page. A chart without any of its metrics in the run is left out. */
export const CHARTS: readonly ChartSpec[] = [
  {
    id: "return",
    title: "Return",
    unit: "reward",
    sentence: "Reward the policy earns: exactly, as sampled in this update, and at best.",
    lines: [
      { metric: "objective/exact_return", label: "exact", style: "main" },
      { metric: "rollout/return", label: "sampled", style: "sampled" },
      { metric: "objective/optimal_return", label: "optimum", style: "ceiling" },
    ],
    guides: [],
    domain: free,
  },
  {
    id: "regret",
    title: "Regret",
    unit: "reward",
    sentence: "What is missing to the best value of the objective's own goal. 0 is perfect.",
    lines: [{ metric: "objective/regret", label: "exact", style: "main" }],
    guides: ["zero"],
    domain: fromZero,
  },
  {
    id: "kl",
    title: "KL to the reference",
    unit: "nats",
    sentence: "Distance of the policy from the reference: exactly, and by three estimates.",
    lines: [
      { metric: "kl/exact_ref", label: "exact", style: "main" },
      { metric: "kl/k1", label: "k1", style: "second" },
      { metric: "kl/k2", label: "k2", style: "third" },
      { metric: "kl/k3", label: "k3", style: "fourth" },
    ],
    guides: ["zero"],
    domain: free,
  },
  {
    id: "ratio",
    title: "Probability ratio",
    unit: "π / π_old",
    sentence: "How much likelier the sampled actions have become since.",
    lines: [{ metric: "ratio/mean", label: "mean", style: "main" }],
    range: { low: "ratio/min", high: "ratio/max", label: "min–max of the batch" },
    guides: ["ratio-band", "one"],
    domain: free,
  },
  {
    id: "clip",
    title: "Clipping",
    unit: "share of steps",
    sentence: "How many ratios left the band, and how many of them the clip cuts off.",
    lines: [
      { metric: "ratio/outside_band", label: "outside the band", style: "main" },
      { metric: "ratio/clip_active", label: "clip active", style: "second" },
      { metric: "ratio/ess", label: "effective sample size", style: "third" },
    ],
    guides: [],
    domain: share,
  },
  {
    id: "entropy",
    title: "Entropy",
    unit: "nats",
    sentence: "How undecided the policy is: at the ceiling it chooses blindly, at 0 it is sure.",
    lines: [{ metric: "policy/entropy", label: "exact", style: "main" }],
    guides: ["entropy-ceiling"],
    domain: fromZero,
  },
  {
    id: "loss",
    title: "Loss",
    unit: "",
    sentence: "The number being minimised. Its level means little, its gradient a lot.",
    lines: [{ metric: "loss/total", label: "mean of the update", style: "main" }],
    guides: ["zero"],
    domain: free,
  },
  {
    id: "gradient",
    title: "Gradient norm",
    unit: "",
    sentence: "Length of the loss's gradient. 0: there is nothing (left) to learn.",
    lines: [{ metric: "gradient/norm", label: "mean of the update", style: "main" }],
    guides: [],
    domain: fromZero,
  },
  {
    id: "direction",
    title: "Gradient direction",
    unit: "cosine",
    sentence: "Does the sampled gradient point along the exact one? 1: yes, −1: against it.",
    lines: [{ metric: "gradient/cosine_exact", label: "sampled · exact", style: "main" }],
    guides: ["zero"],
    domain: [-1, 1],
  },
  {
    id: "step",
    title: "KL of one update",
    unit: "nats",
    sentence: "How far each update moved the policy from where it stood.",
    lines: [{ metric: "kl/exact_old", label: "exact", style: "main" }],
    guides: ["zero"],
    domain: fromZero,
  },
  {
    id: "margin",
    pairs: true,
    title: "Preference margin",
    unit: "reward",
    sentence: "How much more the policy raised the first of a pair than the second.",
    lines: [{ metric: "rewards/margins", label: "mean", style: "main" }],
    guides: ["zero"],
    domain: free,
  },
  {
    id: "accuracy",
    pairs: true,
    title: "Preference accuracy",
    unit: "share of pairs",
    sentence: "How often the policy ranks a pair as the data do.",
    lines: [{ metric: "rewards/accuracies", label: "share", style: "main" }],
    guides: [],
    domain: share,
  },
  {
    id: "logps",
    pairs: true,
    title: "Log-probability of the pair",
    unit: "nats",
    sentence: "Both may fall while their difference grows: only that enters the loss.",
    lines: [
      { metric: "logps/chosen", label: "first", style: "main" },
      { metric: "logps/rejected", label: "second", style: "second" },
    ],
    guides: [],
    domain: free,
  },
];
