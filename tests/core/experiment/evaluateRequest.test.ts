import { describe, expect, it } from "vitest";
import { givenNames, parseEvaluateRequest } from "../../../src/core/experiment/evaluateRequest.ts";
import { refusal, replaced } from "../../support/experiments.ts";

const sequence = { states: [0, 1], actions: [1, 0], rewards: [0, 1], nextState: 1, terminated: false };
const request = {
  objective: { id: "ppo" },
  logits: [
    [0.1, 0.2],
    [0.3, 0.4],
  ],
  groups: [[sequence], [{ states: [1], actions: [1] }]],
};
const parse = parseEvaluateRequest;

describe("a given batch", () => {
  it("takes left-out old logits for the logits, reference logits for zeros, heads for zeros, old heads for the heads", () => {
    const parsed = parse({ ...request, values: [1, 2] });
    expect(parsed.oldLogits).toEqual(request.logits);
    expect(parsed.referenceLogits).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect([parsed.values, parsed.oldValues, parsed.medians, parsed.oldMedians]).toEqual([
      [1, 2],
      [1, 2],
      [0, 0],
      [0, 0],
    ]);
    expect(parsed.horizon).toBe(2);
    expect(parsed.objective).toMatchObject({ id: "ppo", hyperparameters: { epsilon: 0.2 } });
  });

  it("takes a sequence without a next state to have ended, one with a next state to have been cut off", () => {
    const ended = {
      states: [1],
      actions: [1],
      rewards: [0],
      nextState: null,
      terminated: true,
      advantages: null,
      returns: null,
    };
    expect(parse(request).groups).toEqual([[{ ...sequence, advantages: null, returns: null }], [ended]]);
    const cut = replaced(request, "groups.1.0.nextState", 0);
    expect(parse(cut).groups[1]?.[0]).toMatchObject({ nextState: 0, terminated: false });
  });
});

describe("what a given batch says itself", () => {
  it("is kept", () => {
    const full = {
      objective: { id: "bpo" },
      logits: [[0, 1]],
      oldLogits: [[1, 0]],
      referenceLogits: [[2, 0]],
      values: [1],
      oldValues: [2],
      medians: [3],
      oldMedians: [4],
      groups: [
        [
          {
            states: [0],
            actions: [1],
            rewards: [5],
            nextState: null,
            terminated: true,
            advantages: [6],
            returns: null,
          },
        ],
      ],
      horizon: 9,
    };
    expect(parse({ ...full, objective: { id: "ppo" } })).toMatchObject({ ...full, objective: { id: "ppo" } });
  });

  it("names what is given of the formula", () => {
    expect(givenNames(parse(request))).toEqual([]);
    const groups = [[{ states: [0], actions: [0], advantages: [1], returns: [2] }]];
    expect(givenNames(parse({ ...request, groups }))).toEqual(["advantage", "returns"]);
  });
});

const REFUSED: readonly (readonly [path: string, value: unknown, message: string])[] = [
  ["", [], "a list of 0 found; expected an object with objective, logits"],
  ["objective", undefined, "objective: missing"],
  ["objective", { formula: "loss = mean(" }, "objective.formula: line 1, column 13"],
  ["logits", [], "logits: a list of 0 found; expected a list of 1 to 65536 rows, one a state"],
  ["logits", [[1, 2], [3]], "logits[1]: 1 numbers found; expected 2, as in logits[0]"],
  ["logits.0.1", null, "logits[0][1]: null found; expected a number"],
  ["oldLogits", [[1, 2]], "oldLogits: 1 rows found; expected 2, as in logits"],
  ["referenceLogits", [[1, 2], [3]], "referenceLogits[1]: 1 numbers found; expected 2"],
  ["values", [1], "values: 1 numbers found; expected 2, one a state"],
  ["oldMedians", [1, 2, 3], "oldMedians: 3 numbers found; expected 2, one a state"],
  ["oldLogitz", [], "oldLogitz: unknown key; allowed here: objective, logits, oldLogits"],
  ["groups", [], "groups: a list of 0 found"],
  ["groups.0", [], "groups[0]: a list of 0 found"],
  ["groups.0.0", 3, "groups[0][0]: 3 found; expected an object with states, actions, rewards"],
  ["groups.0.0.states", [], "groups[0][0].states: a list of 0 found"],
  ["groups.0.0.states", [0, 2], "groups[0][0].states[1]: 2 is out of range; expected an integer from 0 to 1"],
  ["groups.0.0.states", [0, 0.5], "groups[0][0].states[1]: 0.5 found; expected an integer"],
  ["groups.0.0.actions", [0, -1], "groups[0][0].actions[1]: -1 is out of range"],
  ["groups.0.0.actions", [0, 2], "groups[0][0].actions[1]: 2 is out of range; expected an integer from 0 to 1"],
  ["groups.0.0.actions", [0], "groups[0][0].actions: 1 found; expected 2, as many as states"],
  ["groups.0.0.rewards", [0], "groups[0][0].rewards: 1 found; expected 2, as many as states"],
  ["groups.0.0.nextState", 2, "groups[0][0].nextState: 2 is out of range; expected an integer from 0 to 1"],
  ["groups.0.0.terminated", 1, "groups[0][0].terminated: 1 found; expected true or false"],
  ["groups.0.0.advantages", [1], "groups[0][0].advantages: 1 found; expected 2"],
  [
    "groups.0.0.advantages",
    [1, 2],
    "groups[1][0].advantages: given for some sequences only; expected for all or for none",
  ],
  ["groups.0.0.done", true, "groups[0][0].done: unknown key; allowed here: states"],
  ["horizon", 0, "horizon: 0 is out of range; expected an integer from 1"],
];

describe("a given batch is refused with field, value and what is allowed", () => {
  it.each(REFUSED)("%s: %j", (path, value, message) => {
    expect(refusal(() => parse(replaced(request, path, value)))).toContain(message);
  });

  it("when the objective reads pairs and a group is odd", () => {
    expect(refusal(() => parse({ ...request, objective: { id: "dpo" } }))).toContain(
      "groups[0]: 1 sequences found; the objective reads pairs: expected an even number",
    );
  });

  it("when it gives numbers for a name that the formula does not assign", () => {
    const groups = [
      [
        { states: [0], actions: [0], advantages: [1] },
        { states: [0], actions: [1], advantages: [1] },
      ],
    ];
    const message = refusal(() => parse({ ...request, objective: { id: "dpo" }, groups }));
    expect(message).toMatch(/^groups\[0\]\[0\]\.advantages: line 1, column 1: .*advantage/);
  });

  it("when padded to the longest sequence of the largest group it is too large", () => {
    const short = { states: [0], actions: [0] };
    const long = { states: Array.from({ length: 3000 }, () => 0), actions: Array.from({ length: 3000 }, () => 0) };
    const groups = [Array.from({ length: 1500 }, () => short), [long]];
    expect(refusal(() => parse({ ...request, groups }))).toContain("= 9000000 is too much; expected at most 4194304");
  });
});
