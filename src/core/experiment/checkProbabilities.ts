import { InputError } from "../errors.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import { show } from "./read.ts";
import type { ReferenceConfig } from "./types.ts";

const TOLERANCE = 1e-6;

/** Refuses what is no distribution over the actions. Throws InputError. */
export const checkDistribution = (row: readonly number[], actions: number, path: string): void => {
  if (row.length !== actions) {
    throw new InputError(path, `a list of ${String(row.length)} found; expected ${String(actions)}, one an action`);
  }
  const sum = row.reduce((total, probability) => total + probability, 0);
  if (Math.abs(sum - 1) > TOLERANCE) throw new InputError(path, `the probabilities sum to ${String(sum)}; expected 1`);
};

/** A reference must leave every action possible: otherwise the KL divergence to it is infinite. */
const checkSupport = (row: readonly number[], mdp: FiniteMdp, state: number, path: string): void => {
  for (const [action, probability] of row.entries()) {
    const available = mdp.available[state * mdp.actions + action] === 1;
    if (available && probability === 0) {
      throw new InputError(`${path}[${String(action)}]`, "0 found; expected more, for a finite KL divergence");
    }
    if (!available && probability !== 0) {
      throw new InputError(
        `${path}[${String(action)}]`,
        `${show(probability)} found; expected 0, the action is masked`,
      );
    }
  }
};

/** Refuses a reference policy that does not fit the environment, or that rules an action out. Throws InputError. */
export const checkReference = (reference: ReferenceConfig, mdp: FiniteMdp): void => {
  if (typeof reference === "string") return;
  const { probabilities } = reference;
  const path = "reference.probabilities";
  if (probabilities.length !== mdp.states) {
    throw new InputError(
      path,
      `${String(probabilities.length)} rows found; expected ${String(mdp.states)}, one a state`,
    );
  }
  for (const [state, row] of probabilities.entries()) {
    const rowPath = `${path}[${String(state)}]`;
    checkDistribution(row, mdp.actions, rowPath);
    if (mdp.terminal[state] !== 1) checkSupport(row, mdp, state, rowPath);
  }
};
