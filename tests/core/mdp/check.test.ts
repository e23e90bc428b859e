import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { checkMdp, checkSizes } from "../../../src/core/mdp/check.ts";
import type { FiniteMdp } from "../../../src/core/mdp/types.ts";
import { corridor } from "../../support/mdps.ts";

const valid = corridor({ slip: 0.2 });

/** What checkMdp says to the corridor with some parts replaced. */
function complaint(changes: Partial<FiniteMdp>): InputError {
  try {
    checkMdp({ ...valid, ...changes });
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

// The corridor's arrays: (state, action, branch) at index (2·state + action)·2 + branch.
const cases: readonly (readonly [string, Partial<FiniteMdp>, string, string])[] = [
  [
    "a row that does not sum to 1",
    { probability: valid.probability.with(6, 0.7) },
    "probability[1][1]",
    'probability[1][1]: sum to 0.8999999999999999 at state "1", action "right"; expected 1',
  ],
  [
    "a negative probability",
    { probability: valid.probability.with(0, -0.5) },
    "probability[0][0][0]",
    'probability[0][0][0]: -0.5 at state "0", action "left"; expected 0 or more',
  ],
  [
    "a probability that is no number",
    { probability: valid.probability.with(0, NaN) },
    "probability[0][0][0]",
    'probability[0][0][0]: NaN at state "0", action "left"; expected 0 or more',
  ],
  [
    "an infinite reward",
    { reward: valid.reward.with(3, Infinity) },
    "reward[0][1][1]",
    'reward[0][1][1]: Infinity at state "0", action "right"; expected a finite number',
  ],
  [
    "a Bernoulli mean outside 0 … 1",
    { noise: { kind: "bernoulli" }, reward: new Float64Array(16).with(4, 1.5) },
    "reward[1][0][0]",
    'reward[1][0][0]: 1.5 at state "1", action "left"; expected a probability from 0 to 1 (Bernoulli rewards)',
  ],
  [
    "a negative Bernoulli mean",
    { noise: { kind: "bernoulli" } },
    "reward[0][0][0]",
    'reward[0][0][0]: -0.1 at state "0", action "left"; expected a probability from 0 to 1 (Bernoulli rewards)',
  ],
  [
    "a next state that does not exist",
    { next: valid.next.with(5, 4) },
    "next[1][0][1]",
    'next[1][0][1]: 4 at state "1", action "left"; expected a state from 0 to 3, or -1',
  ],
  [
    "a terminal state that is left",
    { next: valid.next.with(12, 0) },
    "next[3][0][0]",
    'next[3][0][0]: state "goal", action "left" is terminal but leads to 0 with reward 0; expected itself with 0',
  ],
  [
    "a terminal state that pays",
    { reward: valid.reward.with(12, 1) },
    "next[3][0][0]",
    'next[3][0][0]: state "goal", action "left" is terminal but leads to 3 with reward 1; expected itself with 0',
  ],
  [
    "a state without any action",
    { available: valid.available.with(2, 0).with(3, 0) },
    "available[1]",
    'available[1]: state "1" is not terminal and has no action',
  ],
  [
    "a start that does not sum to 1",
    { start: Float64Array.of(0.5, 0.2, 0, 0) },
    "start",
    "start: probabilities sum to 0.7; expected 1",
  ],
  [
    "a negative start",
    { start: Float64Array.of(1.5, -0.5, 0, 0) },
    "start[1]",
    'start[1]: -0.5 for state "1"; expected 0 or more',
  ],
  [
    "a start in a terminal state",
    { start: Float64Array.of(0, 0, 0, 1) },
    "start[3]",
    'start[3]: state "goal" is terminal',
  ],
  ["a discount of 0", { discount: 0 }, "discount", "discount: 0; expected a number above 0 and at most 1"],
  ["a discount above 1", { discount: 1.01 }, "discount", "discount: 1.01; expected a number above 0 and at most 1"],
  [
    "a feature that is not finite",
    { features: valid.features.with(2, NaN) },
    "features[2]",
    "features[2]: NaN; expected a finite number",
  ],
];

describe("checkMdp", () => {
  it("lets a valid MDP pass", () => {
    expect(() => {
      checkMdp(valid);
    }).not.toThrow();
  });

  it.each(cases)("refuses %s, and says where", (_, changes, field, message) => {
    const error = complaint(changes);
    expect(error.field).toBe(field);
    expect(error.message).toBe(message);
  });
});

describe("checkSizes", () => {
  it.each([
    [0, 2, 1, "states: 0 states × 2 actions; expected at least one of each"],
    [2, 0, 1, "states: 2 states × 0 actions; expected at least one of each"],
    [16_385, 4, 1, "states: 16385 states × 4 actions is 65540; expected at most 65536"],
    [1, 1, 0, "horizon: 0 steps; expected an integer from 1 to 512"],
    [1, 1, 513, "horizon: 513 steps; expected an integer from 1 to 512"],
    [1, 1, 1.5, "horizon: 1.5 steps; expected an integer from 1 to 512"],
  ])("refuses %d states, %d actions and %d steps", (states, actions, horizon, message) => {
    expect(() => {
      checkSizes(states, actions, horizon);
    }).toThrow(message);
  });

  it("lets the limits themselves pass", () => {
    expect(() => {
      checkSizes(16_384, 4, 512);
    }).not.toThrow();
  });
});
