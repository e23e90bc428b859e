import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { experiment, refusal } from "../../support/experiments.ts";

const offline = (rest: object): object => ({ kind: "offline-pairs", ...rest });
const listed = (...pairs: readonly (readonly number[])[]): object => ({ kind: "listed-pairs", pairs });

const REFUSED: readonly (readonly [id: string, data: unknown, message: string])[] = [
  ["ppo", { kind: "batch" }, 'kind: "batch" found; expected one of on-policy, offline-pairs, listed-pairs'],
  ["ppo", { kind: "on-policy", size: 3 }, "size: unknown key; allowed here: kind, starts, groupSize, labels, flip"],
  ["grpo", { kind: "on-policy", groupSize: 1 }, "groupSize: 1 found; the objective compares the members of a group"],
  [
    "dpo",
    { kind: "on-policy", groupSize: 3 },
    "groupSize: 3 found; the objective reads pairs: expected an even number",
  ],
  ["dpo", { kind: "on-policy", labels: "coin" }, 'labels: "coin" found; expected one of scored, bradley-terry, determ'],
  ["dpo", offline({ flip: 1.5 }), "flip: 1.5 is out of range; expected a number from 0 to 1"],
  ["dpo", offline({ size: 10, batch: 11 }), "batch: 11 found; expected at most size, 10"],
  ["dpo", offline({ behaviours: ["reference"] }), "behaviours: a list of 1 found; expected a list of two behaviours"],
  [
    "dpo",
    offline({ behaviours: ["reference", "me"] }),
    'behaviours[1]: "me" found; expected "reference" or a list of one',
  ],
  [
    "dpo",
    offline({ behaviours: [[0.5, 0.5], "reference"] }),
    "behaviours[0]: a list of 2 found; expected 3, one an action",
  ],
  ["dpo", offline({ behaviours: ["reference", [0.5, 0.3, 0.1]] }), "behaviours[1]: the probabilities sum to 0.9"],
  ["dpo", offline({ behaviours: ["reference", [1.5, -0.5, 0]] }), "behaviours[1][0]: 1.5 is out of range"],
  ["dpo", { kind: "listed-pairs" }, "pairs: missing; expected a list of 1 to 100000 pairs"],
  ["dpo", listed([0, 1], [2]), "pairs[1]: a list of 1 found; expected a list of winner and loser"],
  ["dpo", listed([0, 1], [1, 3]), "pairs[1][1]: 3 found; expected an action from 0 to 2"],
  ["ppo", listed([0, 1]), "kind: listed-pairs found; only an objective on pairs can learn from them"],
];

describe("data that do not fit the objective or the environment are refused", () => {
  it.each(REFUSED)("%s, %j", (id, data, message) => {
    const json = experiment({ objective: { id }, data });
    expect(refusal(() => parseExperiment(json))).toContain(`variants[0].data.${message}`);
  });

  it("data must be an object", () => {
    expect(refusal(() => parseExperiment(experiment({ data: [] })))).toContain("variants[0].data: a list of 0 found");
  });

  it("pairs of actions cannot be listed where there is more than one state", () => {
    const json = experiment(
      { objective: { id: "ipo" }, data: listed([0, 1]) },
      { environment: { id: "contextual-bandit" } },
    );
    expect(refusal(() => parseExperiment(json))).toContain("pairs of actions can only be listed for a bandit");
  });
});

const large = { environment: { id: "gridworld", parameters: { horizon: 512 } }, seeds: { count: 64 } };
const largePairs = (data: object): object => experiment({ objective: { id: "dpo" }, data: offline(data) }, large);

describe("an experiment that would not fit into memory is refused with the product and its limit", () => {
  it("counts the steps of a batch", () => {
    const data = { kind: "on-policy", starts: 4096 };
    expect(refusal(() => parseExperiment(experiment({ data }, large)))).toContain(
      "variants[0].data: starts × groupSize × seeds × horizon = 4096 × 1 × 64 × 512 = 134217728 is too much; expected at most 4194304",
    );
  });

  it("counts the steps of offline data and of their batches", () => {
    const batch = refusal(() => parseExperiment(largePairs({ size: 4096, batch: 4096 })));
    expect(batch).toContain("batch × 2 × seeds × horizon");
    const size = refusal(() => parseExperiment(largePairs({ size: 4096, batch: 32 })));
    expect(size).toContain("size × 2 × seeds × horizon");
  });

  it("counts the parameters of a policy", () => {
    const policy = { kind: "mlp", hidden: [512, 512, 512, 512] };
    const message = refusal(() => parseExperiment(experiment({}, { ...large, policy })));
    expect(message).toContain("policy: parameters of the policy × seeds");
  });
});

describe("data that fit are kept", () => {
  it("keeps the settings of the CoPG paper's bandit", () => {
    const data = {
      kind: "offline-pairs",
      size: 10000,
      batch: 512,
      behaviours: [
        [0.1, 0.2, 0.7],
        [0.05, 0.05, 0.9],
      ],
    };
    const { variants } = parseExperiment(experiment({ objective: { id: "copg" }, data }));
    expect(variants[0]?.data).toEqual({ ...data, labels: "scored", flip: 0 });
  });

  it("keeps IPO's listed pairs with a batch of nine", () => {
    const { variants } = parseExperiment(
      experiment({ objective: { id: "ipo" }, data: listed([0, 1], [1, 2], [0, 2]) }),
    );
    expect(variants[0]?.data).toEqual({ ...listed([0, 1], [1, 2], [0, 2]), batch: 9 });
  });
});
