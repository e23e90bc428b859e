import { describe, expect, it } from "vitest";
import golden from "../../golden/core-objectives.json";
import { rounded, valueOf, type Sequence } from "./inputs.ts";

const hyperparameters = { gamma: 0.99, gae_lambda: 0.95 };
const GAE = "gae(reward, value_old, gamma, gae_lambda)";

const sequence = (reward: readonly number[], value: readonly number[], end: Partial<Sequence>): Sequence => ({
  length: reward.length,
  numbers: { reward, value_old: value, logp: reward },
  ...end,
});

// Golden numbers: tests/golden/core-objectives.json, computed apart from this code in Python.
describe("gae", () => {
  it("takes no value after the last step of a terminated sequence", () => {
    const group = [sequence([0, 0, 1], [0.5, 0.4, 0.6], { terminated: true, last: 0.7 })];
    expect(rounded(valueOf(GAE, [group], hyperparameters))).toEqual(rounded(golden.gae[0]));
  });

  it("goes on from the value of the last state of a truncated sequence", () => {
    const group = [sequence([0, 0, 1], [0.5, 0.4, 0.6], { last: 0.7 })];
    expect(rounded(valueOf(GAE, [group], hyperparameters))).toEqual(rounded(golden.gae[1]));
  });

  it("starts afresh with each sequence", () => {
    const group = [
      sequence([-0.1, 1], [0.2, 0.6], { terminated: true, last: Number.NaN }),
      sequence([-0.1, -0.1], [0.1, 0.3], { last: 0.5 }),
    ];
    expect(rounded(valueOf(GAE, [group], hyperparameters))).toEqual(rounded(golden.gae[2]));
  });

  it("runs back from each sequence's own last step where lengths differ, and leaves 0 at padding", () => {
    const group = [sequence([0, 0, 1], [0.5, 0.4, 0.6], { terminated: true }), sequence([2], [0.5], { last: 1 })];
    expect(rounded(valueOf(GAE, [group], hyperparameters))).toEqual(
      rounded([...(golden.gae[0] ?? []), 2 + 0.99 - 0.5, 0, 0]),
    );
  });

  it("is the advantage of the reward to go over the value at lambda 1 when the episode terminates", () => {
    const group = [sequence([1, 2, 3], [0.5, 0.4, 0.6], { terminated: true })];
    const advantage = valueOf("gae(reward, value_old, gamma, 1)", [group], hyperparameters);
    expect(rounded(valueOf("reward_to_go(reward, gamma) - value_old", [group], hyperparameters))).toEqual(
      rounded(advantage),
    );
  });
});

describe("reward_to_go", () => {
  it("discounts what follows and stops at the end of each sequence", () => {
    const group = [sequence([1, 2, 4], [0, 0, 0], {}), sequence([8], [0], { last: 100 })];
    expect(rounded(valueOf("reward_to_go(reward, 0.5)", [group]))).toEqual(rounded([1 + 1 + 1, 2 + 2, 4, 8, 0, 0]));
  });
});
