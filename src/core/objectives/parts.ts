import type { Part, Parts } from "./types.ts";

// Parts of the unified policy-gradient estimator that several objectives share.

export const unmasked: Part = { words: "none", formula: "1" };

/** PPO's clip as a mask: its `min` cuts the pull on one side only, that of the advantage. */
export const oneSided = (low: string, high: string, ratio = "ratio"): Part => ({
  words: `one side: 0 above 1 + ${high} where Â > 0, below 1 − ${low} where Â < 0`,
  formula: `where(advantage > 0, ${ratio} <= 1 + ${high}, ${ratio} >= 1 - ${low})`,
});

/** No ratio: ∇π/π = ∇log π. */
export const currentPolicy: Part = { words: "π itself, so that no ratio is left", formula: "logp" };

export const oldPolicy: Part = { words: "π_old of the step, so that the ratio is left", formula: "logp_old" };

export const STEP_LIKELIHOOD = "log π of each step";

export const summed: Part = { words: "1: sum over the steps of a sequence", formula: "1" };

export const perSequence: Part = { words: "1/|y|: mean over the steps of a sequence", formula: "1 / length" };

export const perStep: Part = {
  words: "N/Σ|y|: mean over all steps of the batch, however long their sequences",
  formula: "1 / mean(length)",
};

/** Parts of an objective on pairs that pulls at the difference of their log-likelihoods alone. */
export const pairParts = (advantage: Part): Parts => ({
  mask: unmasked,
  denominator: currentPolicy,
  advantage: { ...advantage, words: `± ${advantage.words}` },
  likelihood: "log π of the first sequence less log π of the second",
  aggregation: summed,
});

/** GRPO's penalty on the sample: −β ∂k3/∂log π. */
export const k3Penalty: Part = {
  words: "β (π_ref/π − 1), of the k3 penalty",
  formula: "beta * (exp(logp_ref - logp) - 1)",
};

/** A score less its group's mean, over the group's deviation. */
export const standardised: Part = { words: "score, standardised within its group", formula: "advantage" };
