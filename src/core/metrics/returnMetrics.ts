import type { MetricDefinition } from "./definition.ts";
import { regretReason } from "./reasons.ts";

export const returnMetrics = [
  {
    name: "rollout/return",
    label: "Sampled return",
    unit: "reward",
    formula: "mean over the episodes of this update of Σ_t γ^t r_t, sampled from the policy after the update",
    meaning: "How well the policy did in the episodes it was just given. Luck included.",
    healthy: "rises and scatters around the exact return",
    aliases: {
      trl: "reward (GRPO), objective/scores (PPO): not discounted",
      stableBaselines3: "rollout/ep_rew_mean: last 100 episodes, not discounted",
      cleanrl: "charts/episodic_return: one episode, not discounted",
    },
  },
  {
    name: "rollout/length",
    label: "Episode length",
    unit: "steps",
    formula: "mean number of steps of the episodes of this update",
    meaning: "How long an episode takes: in a maze, how long the way to a goal or hazard is.",
    healthy: "falls where the goal ends the episode; 1 in a bandit",
    aliases: {
      trl: "completions/mean_length",
      stableBaselines3: "rollout/ep_len_mean",
      cleanrl: "charts/episodic_length",
    },
  },
  {
    name: "objective/exact_return",
    label: "Exact return",
    unit: "reward",
    formula: "J(π) = E[Σ_t γ^t r_t], computed from the environment's tables; γ is the environment's",
    meaning: "How well the policy does on average: what the sampled return estimates.",
    healthy: "rises towards the optimum; with a penalty it stops below it",
    aliases: {},
  },
  {
    name: "objective/optimal_return",
    label: "Optimal return",
    unit: "reward",
    formula: "J of the best policy, without any regularisation (β = 0)",
    meaning: "The ceiling: no policy does better on average.",
    healthy: "constant",
    aliases: {},
  },
  {
    name: "objective/regularised_return",
    label: "Regularised return",
    unit: "reward",
    formula: "J_β(π) = E[Σ_t γ^t (r_t − β KL(π(·|s_t) ‖ π_ref(·|s_t)))], with the objective's β, or 0",
    meaning: "Return after the price of leaving the reference policy has been paid.",
    healthy: "rises to its maximum, reached by π* only",
    aliases: { trl: "objective/rlhf_reward: sampled" },
  },
  {
    name: "objective/regret",
    label: "Regret",
    unit: "reward",
    formula: "J_β(π*) − J_β(π), with the objective's β, or 0",
    meaning: "How far the policy still is from the best one by its own measure.",
    healthy: "falls to 0 where the objective's fixed point is π*, else to a known remainder",
    aliases: {},
    reason: regretReason,
  },
] as const satisfies readonly MetricDefinition[];
