import { describe, expect, it } from "vitest";
import { goldenCase } from "../golden/cases.ts";
import { command } from "../support/io.ts";

const batch = {
  objective: { id: "ppo", hyperparameters: { value_coefficient: 0, entropy_coefficient: 0 } },
  logits: [[0.5, -0.4, 0.1]],
  oldLogits: [[0.1, 0, -0.1]],
  groups: [0.5, -0.3, 0.2, -0.1].map((advantage, i) => [
    { states: [0], actions: [[0, 1, 2, 0][i]], advantages: [advantage] },
  ]),
};

interface Printed {
  readonly loss: number | null;
  readonly gradient: readonly (readonly number[])[];
  readonly metrics: Readonly<Record<string, number | null>>;
}

const evaluate = async (json: unknown) => {
  const outcome = await command(["evaluate", "-"], { "-": JSON.stringify(json) });
  return { ...outcome, result: JSON.parse(outcome.printed.join("") || "null") as Printed };
};

describe("evaluate", () => {
  it("prints the golden loss and gradient of PPO, in 32 bits", async () => {
    const { code, result } = await evaluate(batch);
    const { loss, gradient } = goldenCase("ppo_clip eps=.2");
    expect(code).toBe(0);
    expect(result.loss).toBeCloseTo(loss, 6);
    expect(result.gradient[0]).toEqual(gradient?.[0]?.map((g): unknown => expect.closeTo(g, 6)));
    expect(Object.keys(result)).toEqual(["loss", "gradient", "valueGradient", "medianGradient", "metrics"]);
    expect(result.metrics["kl/exact_old"]).toBeCloseTo(0.054830508, 6); // golden problem G0
  });

  it("prints numbers that are not finite as null", async () => {
    const formula = "loss = mean(logp) / (1 - length_of)";
    const objective = { formula, hyperparameters: { length_of: 1 } };
    const groups = [[{ states: [0], actions: [0] }]];
    const { code, result } = await evaluate({ objective, logits: [[0, 0]], groups });
    expect(code).toBe(0);
    expect(result.loss).toBeNull();
  });

  it.each([
    ["{", "error: -: not JSON: line 1, column 2: the text ends; expected a key in double quotes or }"],
    [
      '{"objective": {"id": "ppo"}, "logits": [[0]], "groups": []}',
      "error: groups: a list of 0 found; expected a list of 1 to 4194304 groups",
    ],
    [
      '{"objective": {"formula": "loss = mean(logq)"}, "logits": [[0]], "groups": [[{"states": [0], "actions": [0]}]]}',
      "error: objective.formula: line 1, column 13: unknown name `logq`",
    ],
  ])("%s is refused with exit code 2", async (text, message) => {
    const { code, printed, complaints } = await command(["evaluate", "-"], { "-": text });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(message);
    expect(printed).toEqual([]);
    expect(code).toBe(2);
  });
});
