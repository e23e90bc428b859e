import { expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { changeText } from "../../src/store/changeText.ts";

const experiment = (rates: readonly number[], updates = 100) =>
  parseExperiment({
    environment: { id: "bandit" },
    updates,
    variants: rates.map((learningRate, n) => ({
      label: `v${String(n)}`,
      objective: { id: "reinforce" },
      optimizer: { learningRate },
    })),
  });

test("a change of settings is told with both values", () => {
  expect(changeText(experiment([0.1]), experiment([0.3]))).toBe("learning rate 0.1 → 0.3");
  expect(changeText(experiment([0.1]), experiment([0.1], 200))).toBe("updates 100 → 200");
});

test("what is the same change in all variants is told once, the rest with the variant's name", () => {
  expect(changeText(experiment([0.1, 0.1]), experiment([0.3, 0.3]))).toBe("learning rate 0.1 → 0.3");
  expect(changeText(experiment([0.1, 0.2], 100), experiment([0.1, 0.3], 200))).toBe(
    "updates 100 → 200; v1: learning rate 0.2 → 0.3",
  );
});
