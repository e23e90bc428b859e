import { InputError } from "../errors.ts";
import { END } from "./types.ts";
import type { FiniteMdp } from "./types.ts";

/** Most entries of a table over states and actions. */
const MAX_PAIRS = 65_536;
/** Most steps of an episode. */
export const MAX_HORIZON = 512;
/** Departure of a sum of probabilities from 1 that counts as rounding. */
const TOLERANCE = 1e-9;

function refuse(field: string, problem: string): never {
  throw new InputError(field, problem);
}

/** Refuses sizes that are no positive integers or beyond the limits. Call before arrays are made. */
export function checkSizes(states: number, actions: number, horizon: number): void {
  if (states < 1 || actions < 1)
    refuse("states", `${states} states × ${actions} actions; expected at least one of each`);
  if (states * actions > MAX_PAIRS) {
    refuse("states", `${states} states × ${actions} actions is ${states * actions}; expected at most ${MAX_PAIRS}`);
  }
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > MAX_HORIZON) {
    refuse("horizon", `${horizon} steps; expected an integer from 1 to ${MAX_HORIZON}`);
  }
}

/**
 * Refuses an MDP that is not one, with an InputError that names the state, the action and the value: sizes within limits,
 * all numbers finite, rows and start sum to 1, terminal states absorb, no start in a terminal state, an action everywhere.
 */
export function checkMdp(mdp: FiniteMdp): void {
  checkSizes(mdp.states, mdp.actions, mdp.horizon);
  if (!(mdp.discount > 0 && mdp.discount <= 1)) {
    refuse("discount", `${mdp.discount}; expected a number above 0 and at most 1`);
  }
  checkFinite("features", mdp.features);
  checkStart(mdp);
  for (let state = 0; state < mdp.states; state++) checkState(mdp, state);
}

function checkFinite(field: string, values: Float64Array): void {
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index !== -1) refuse(`${field}[${index}]`, `${values[index]}; expected a finite number`);
}

function checkStart({ start, terminal, stateNames }: FiniteMdp): void {
  start.forEach((weight, state) => {
    if (!(weight >= 0)) refuse(`start[${state}]`, `${weight} for state "${stateNames[state]}"; expected 0 or more`);
    if (weight > 0 && terminal[state] === 1) refuse(`start[${state}]`, `state "${stateNames[state]}" is terminal`);
  });
  const sum = start.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) > TOLERANCE) refuse("start", `probabilities sum to ${sum}; expected 1`);
}

function checkState(mdp: FiniteMdp, state: number): void {
  const row = state * mdp.actions;
  if (!mdp.available.subarray(row, row + mdp.actions).includes(1) && mdp.terminal[state] === 0) {
    refuse(`available[${state}]`, `state "${mdp.stateNames[state]}" is not terminal and has no action`);
  }
  for (let action = 0; action < mdp.actions; action++) checkRow(mdp, state, action);
}

/** Checks the branches of one state and action. */
function checkRow(mdp: FiniteMdp, state: number, action: number): void {
  const place = `state "${mdp.stateNames[state]}", action "${mdp.actionNames[action]}"`;
  const path = `[${state}][${action}]`;
  let sum = 0;
  for (let k = 0; k < mdp.branches; k++) {
    const branch = (state * mdp.actions + action) * mdp.branches + k;
    const probability = mdp.probability[branch] as number;
    if (!(probability >= 0)) refuse(`probability${path}[${k}]`, `${probability} at ${place}; expected 0 or more`);
    checkReward(mdp, branch, `reward${path}[${k}]`, place);
    checkNext(mdp, branch, `next${path}[${k}]`, place);
    sum += probability;
  }
  if (Math.abs(sum - 1) > TOLERANCE) refuse(`probability${path}`, `sum to ${sum} at ${place}; expected 1`);
}

function checkReward(mdp: FiniteMdp, branch: number, field: string, place: string): void {
  const reward = mdp.reward[branch] as number;
  if (!Number.isFinite(reward)) refuse(field, `${reward} at ${place}; expected a finite number`);
  if (mdp.noise.kind === "bernoulli" && (reward < 0 || reward > 1)) {
    refuse(field, `${reward} at ${place}; expected a probability from 0 to 1 (Bernoulli rewards)`);
  }
}

/** A next state exists, and a terminal state leads to itself with reward 0. */
function checkNext(mdp: FiniteMdp, branch: number, field: string, place: string): void {
  const next = mdp.next[branch] as number;
  if (next !== END && !(next >= 0 && next < mdp.states)) {
    refuse(field, `${next} at ${place}; expected a state from 0 to ${mdp.states - 1}, or ${END}`);
  }
  const state = Math.floor(branch / (mdp.actions * mdp.branches));
  if (mdp.terminal[state] === 0 || mdp.probability[branch] === 0) return;
  if (next !== state || mdp.reward[branch] !== 0) {
    refuse(
      field,
      `${place} is terminal but leads to ${next} with reward ${mdp.reward[branch]}; expected itself with 0`,
    );
  }
}
