/** `next` value of a transition that ends the episode without entering a state (bandits: S = 1, T = 1). */
export const END = -1;

/** How a sampled reward departs from its mean: Gaussian with one σ for all transitions, or 0/1 with the mean as probability. */
export type RewardNoise =
  | { readonly kind: "none" }
  | { readonly kind: "gaussian"; readonly standardDeviation: number }
  | { readonly kind: "bernoulli" };

/**
 * A finite Markov decision process, held in arrays (row-major). Every environment is one value of this type, so that
 * sampling and every exact quantity is one function for all of them.
 * Sizes: S states, A actions, K branches a (state, action); S·A ≤ 65 536, T ≤ 512.
 */
export interface FiniteMdp {
  readonly states: number; // S
  readonly actions: number; // A
  readonly branches: number; // K
  readonly horizon: number; // T, steps after which an episode is truncated
  readonly discount: number; // γ in (0, 1]
  readonly start: Float64Array; // [S], sums to 1
  readonly next: Int32Array; // [S,A,K], a state or END
  readonly probability: Float64Array; // [S,A,K], sums to 1 over K; 0 where a branch is unused
  readonly reward: Float64Array; // [S,A,K], mean reward of the transition
  readonly noise: RewardNoise;
  readonly terminal: Uint8Array; // [S], 1: no action is taken here, value 0
  readonly available: Uint8Array; // [S,A], 0: the policy may not choose the action there
  readonly features: Float64Array; // [S,F]
  readonly featureCount: number; // F
  readonly stateNames: readonly string[]; // [S]
  readonly actionNames: readonly string[]; // [A]
}

/** A stationary policy as natural log-probabilities, `[S,A]`; unavailable actions hold a very negative number. */
export type LogPolicy = Float64Array | Float32Array;
