import type { Fields, ValuesOf } from "../fields.ts";
import type { FiniteMdp } from "../mdp/types.ts";

/** How the page draws an environment: plain data, read by one component a kind. */
export type Picture =
  | {
      /** One group of bars a context (a bandit has one context). */
      readonly kind: "arms";
      readonly contexts: readonly string[];
      readonly arms: readonly string[];
      readonly means: readonly (readonly number[])[]; // [contexts][arms]
      readonly standardDeviation: number; // of one sampled reward; Bernoulli: 0, drawn from the mean
      readonly rewardKind: "gaussian" | "bernoulli";
    }
  | {
      readonly kind: "grid";
      readonly rows: number;
      readonly columns: number;
      /** Row-major. `state` is the MDP's state, −1 for a wall. `reward` is that of entering, for goals and hazards. */
      readonly cells: readonly {
        readonly role: "wall" | "floor" | "start" | "goal" | "hazard";
        readonly state: number;
        readonly reward: number | null;
        readonly symbol: string;
      }[];
      /** Row and column change of each action, in the order of the MDP's actions. */
      readonly moves: readonly (readonly [number, number])[];
    };

/**
 * An environment is a value: its parameters as fields, a builder of the finite MDP, and how to draw it.
 * `build` throws an InputError whose field is relative to `environment.parameters`.
 */
export interface Environment<F extends Fields = Fields> {
  readonly id: string;
  readonly label: string;
  /** One or two sentences for a newcomer. */
  readonly meaning: string;
  readonly fields: F;
  readonly build: (parameters: ValuesOf<F>) => FiniteMdp;
  readonly picture: (parameters: ValuesOf<F>) => Picture;
}

/** Gives an environment the type of its own fields, so that `build` and `picture` see typed parameters. */
export function defineEnvironment<const F extends Fields>(environment: Environment<F>): Environment<F> {
  return environment;
}
