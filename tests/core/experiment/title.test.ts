import { expect, test } from "vitest";
import { gridVariants } from "../../../src/core/experiment/grid.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { titleOf } from "../../../src/core/experiment/title.ts";
import type { VariantConfig } from "../../../src/core/experiment/types.ts";

const { variants } = parseExperiment({
  environment: { id: "bandit" },
  variants: [{ objective: { id: "ppo" }, label: "mine" }, { objective: { id: "grpo" } }],
});
const [ppo, grpo] = variants as [VariantConfig, VariantConfig];
const grid = gridVariants(ppo, [
  { setting: "optimizer.learningRate", values: [0.001, 0.01, 0.1, 1] },
  { setting: "variant.epochs", values: [1, 4] },
]);

test("variants with short labels are called by these", () => {
  expect(titleOf(variants)).toBe("mine, GRPO");
});

test("those of a grid are called by their objective, the settings that vary, and how many they are", () => {
  expect(titleOf(grid)).toBe("PPO: learning rate × epochs (8)");
  expect(titleOf([...grid.slice(0, 6), grpo])).toBe("PPO: learning rate × epochs (6), GRPO");
});

test("many that are no grid are called by the first", () => {
  const different = Array.from({ length: 4 }, (_, i) => ({
    ...ppo,
    label: `variant number ${String(i)}`,
    minibatches: i + 1,
  }));
  expect(titleOf(different)).toBe("variant number 0 and 3 more");
});
