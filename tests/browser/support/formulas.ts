import type { Reads } from "../../../src/core/objectives/types.ts";

/** Formulas that between them use every operator and function of the language, on both sides of kinks and far out. */
export const formulas: Readonly<Record<string, { readonly reads: Reads; readonly formula: string }>> = {
  "arithmetic and powers": {
    reads: "samples",
    formula: `product = -(logp + value) * median / (2 + square(entropy))
powers = value ^ 3 + abs(value) ^ 1.5 + (5 + value) ^ -2 + value ^ 2 + median ^ 1 + (value - value) ^ 0
mean(product + powers - 0.3 ^ 2 * logp)`,
  },
  comparisons: {
    reads: "samples",
    formula: `below = (value < 0) + 2 * (value <= 0.2) + 3 * (value == value)
above = 4 * (median > 0.5) + 5 * (median >= -0.3) + 6 * (value != median)
mean((below + above) * logp)`,
  },
  choices: {
    reads: "samples",
    formula: `extremes = min(value, median, logp) + max(value, median, 0.1) + min(value, value + 0) + max(value, 1 * value)
bounded = clip(value, -0.5, 0.5 + 0.1 * median) + clip(value, 1, 0.5 * median) + relu(value)
chosen = where(value > median, logp, 2 * logp) + abs(median) + sign(value) * logp + stop_gradient(value) * median
mean(extremes + bounded + chosen)`,
  },
  "functions of one number": {
    reads: "samples",
    formula: `near = exp(value) + log(2 + square(value)) + sqrt(1 + square(median)) + tanh(value) + sigmoid(median)
stable = log_sigmoid(4 * value) + softplus(4 * median) + log_sigmoid(0.01 * value) + softplus(10 * value)
far = tanh(30 * value) + sigmoid(100 * median) + log_sigmoid(200 * value) / 100 + softplus(200 * value) / 100
mean(near + stable + far + sqrt(relu(value)))`,
  },
  "sums over time and group": {
    reads: "groups",
    formula: `over_time = mean(sum_time(logp) + mean_time(value) + sum_time(softmax_time(value) * median))
over_group = mean(sum_group(mean_time(value))) + mean(mean_group(median)) + mean(std_group(value))
largest = mean(max_group(value)) + mean(max_group(score) * logp) + mean(logsumexp_group(sum_time(logp)))
fixed = mean(median_group(reward) * logp) + mean(normalize(reward_to_go(reward, 0.9)) * logp)
over_time + over_group + largest + fixed + mean(softmax_group(value) * median) + mean(normalize(value) * logp)`,
  },
  pairs: {
    reads: "pairs",
    formula: `margin = first(sum_time(logp)) * second(mean_time(value)) + first(value) - 2 * second(median)
mean(margin * gae(reward, value_old, 0.9, 0.8))`,
  },
  "more tables than one program can bind": {
    reads: "samples",
    formula: `mean(logp * logp_old + entropy * logp_ref + kl_ref * reward + kl_old * value_old + value * median_old + ratio * median)`,
  },
};
