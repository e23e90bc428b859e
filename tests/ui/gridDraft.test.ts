import { describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { Setting } from "../../src/core/experiment/settings.ts";
import { settingsOf } from "../../src/core/experiment/settings.ts";
import type { VariantConfig } from "../../src/core/experiment/types.ts";
import { gridResult, suggestedValues } from "../../src/ui/variants/gridDraft.ts";

const config = parseExperiment({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
const ppo = config.variants[0] as VariantConfig;
const setting = (name: string): Setting => settingsOf(ppo).find((each) => each.name === name) as Setting;

describe("the values suggested for a setting", () => {
  test("stand round the present one", () => {
    expect(suggestedValues(setting("epsilon"), ppo)).toBe("0.1, 0.2, 0.3, 0.4");
    expect(suggestedValues(setting("variant.epochs"), ppo)).toBe("2, 4, 6, 8");
  });

  test("stay inside the setting's range, each once", () => {
    expect(suggestedValues(setting("gamma"), ppo)).toBe("0.495, 0.99, 1");
  });

  test("spread over factors where the slider does", () => {
    expect(suggestedValues(setting("optimizer.learningRate"), ppo)).toBe("0.001, 0.0031, 0.0097, 0.03");
  });

  test("make a grid that can run, whatever the setting", () => {
    for (const each of settingsOf(ppo)) {
      const made = gridResult(config, 0, [{ setting: each.name, values: suggestedValues(each, ppo) }]);
      expect(made).toHaveProperty("labels");
    }
  });
});

describe("a draft", () => {
  test("names the variants that it makes, and leaves an unused axis out", () => {
    const made = gridResult(config, 0, [
      { setting: "epsilon", values: "0.1 0.3" },
      { setting: "", values: "" },
    ]);
    expect(made).toMatchObject({ labels: ["PPO epsilon=0.1", "PPO epsilon=0.3"] });
  });

  test.each([
    ["0.1, x", 'grid.values: "x" found; expected numbers'],
    ["1, 2", "hyperparameters.epsilon: 2 is out of range"],
    ["", "grid.epsilon: no value"],
    ["0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9", "9 = 9 variants are too many; expected at most 8"],
  ])("of %j says what is wrong with it", (values, problem) => {
    expect(gridResult(config, 0, [{ setting: "epsilon", values }])).toEqual({
      problem: expect.stringContaining(problem) as string,
    });
  });
});
