import type { ControllerRule } from "./types.ts";

/** The next value of what a controller sets, from its present value, the watched metric and the target. */
type Rule = (value: number, watched: number, target: number) => number;

/** PPO's adaptive KL penalty (Schulman et al. 2017, arXiv:1707.06347, §4): halve below target/1.5, double above 1.5·target. */
const doubleHalve: Rule = (value, watched, target) => {
  if (watched < target / 1.5) return value / 2;
  return watched > target * 1.5 ? value * 2 : value;
};

export const controllerRules = { "double-halve": doubleHalve } as const satisfies Record<ControllerRule, Rule>;
