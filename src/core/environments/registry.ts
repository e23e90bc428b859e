import { InputError } from "../errors.ts";
import type { Fields, ValuesOf } from "../fields.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import { bandit } from "./bandit.ts";
import { contextualBandit } from "./contextualBandit.ts";
import { gridworld } from "./gridworld.ts";
import type { Environment } from "./types.ts";

/** Every environment. Menus, the configuration schema, `cli list` and the contract tests are derived from this list. */
export const environments = [bandit, contextualBandit, gridworld] as const;

/** The environment of an id; InputError with field `environment.id` where there is none. */
export function environmentById(id: string): Environment {
  const found = environments.find((environment) => environment.id === id);
  if (found === undefined) {
    const known = environments.map((environment) => environment.id).join(", ");
    throw new InputError("environment.id", `${JSON.stringify(id)} is no environment; expected one of ${known}`);
  }
  // The type of its own parameters is closed here, once: they are checked against `fields` at the border.
  return found as unknown as Environment;
}

/** The finite MDP of an experiment's `environment`, whose parameters have been checked. Errors: see Environment.build. */
export function buildEnvironment(environment: {
  readonly id: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}): FiniteMdp {
  return environmentById(environment.id).build(environment.parameters as ValuesOf<Fields>);
}
