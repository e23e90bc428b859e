import { bandit } from "../environments/bandit.ts";
import { contextualBandit } from "../environments/contextualBandit.ts";
import type { FiniteMdp, LogPolicy } from "../mdp/types.ts";

/** The bandit of the CoPG paper: R = (2.5, 2, 1). Source: Flet-Berliac et al. 2024, arXiv 2406.19185, section 5. */
export const GOLDEN_BANDIT: FiniteMdp = bandit.build({ means: [2.5, 2, 1], noise: 0, rewardKind: "gaussian" });

/** The same with all rewards turned round. */
export const MIRRORED_BANDIT: FiniteMdp = bandit.build({ means: [-2.5, -2, -1], noise: 0, rewardKind: "gaussian" });

/**
 * A reference of these bandits in log-probabilities, of which no two arms are alike: a uniform one hides what acts on log π
 * alone.
 */
export const UNEVEN_REFERENCE: LogPolicy = Float64Array.of(0.2, 0.5, 0.3).map(Math.log);

/** Two contexts of different spread, so that what is mixed up between states shows. */
export const TWO_CONTEXTS: FiniteMdp = contextualBandit.build({
  means: [
    [1, 0.2, 0.5],
    [-1, 2, 0],
  ],
  noise: 0,
});
