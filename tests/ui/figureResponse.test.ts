import { describe, expect, test } from "vitest";
import { figureSpecs } from "../../src/ui/travel/figure/specs.ts";
import { variantStyles } from "../../src/ui/variantStyle.ts";
import { figureSource } from "../support/figures.ts";
import { recording, row } from "../support/recordings.ts";

describe("a grid's response as a figure", () => {
  const rates = ["0.001", "0.1"];
  const { config } = recording(
    {},
    {
      variants: ["0.1", "0.2"].flatMap((epsilon) =>
        rates.map((rate) => ({
          objective: { id: "ppo", hyperparameters: { epsilon: Number(epsilon) } },
          optimizer: { learningRate: Number(rate) },
          label: `${epsilon} ${rate}`,
        })),
      ),
    },
  );
  const rows = config.variants.map((_, variant) => [
    row(variant, 3, { "objective/exact_return": [variant, variant === 0 ? NaN : variant + 1] }),
  ]);
  const drawn = figureSpecs(config).map(({ id, data: draw }) => {
    const source = figureSource(recording({ config, rows }));
    return { id, figure: draw({ ...source, reading: { statistic: "median", budget: "updates" } }) };
  });
  const byRate = drawn.find(({ figure }) => figure?.across === "learning rate");

  test("is there for every setting in which variants differ alone, from the first update on", () => {
    expect(drawn.filter(({ id }) => id.startsWith("response")).map(({ id, figure }) => [id, figure?.id])).toEqual([
      ["response", "response"],
      ["response-2", "response-2"],
    ]);
    expect(figureSpecs(recording().config).some(({ id }) => id.startsWith("response"))).toBe(false);
  });

  test("has a named line a curve, and each variant's interval with its mark, on the setting's own scale", () => {
    if (byRate?.figure === undefined || byRate.figure === null) throw new Error("there is no response to the rate");
    const { lines, x, y } = byRate.figure;
    expect(lines.map(({ name }) => name)).toEqual(["epsilon=0.1", "epsilon=0.2", "", "", "", ""]);
    expect(x.ticks.map(({ text }) => text)).toEqual(rates);
    expect(lines[0]?.places.map((place) => place?.[0])).toEqual(x.ticks.map(({ at }) => at));
    const heights = ["1", "2"].map((value) => y.ticks.find(({ text }) => text === value)?.at);
    expect(lines[3]?.places.map((place) => place?.[1])).toEqual(heights);
    expect(lines[3]?.marker).toBe(variantStyles(config.variants)[1]?.marker);
  });

  test("says the statistic, and of how many seeds it is", () => {
    expect(byRate?.figure?.note).toBe(
      "the latest value of each variant; median, min–max, 2 seeds; 0.1 0.001: 1 of 2 seeds have a number at the end",
    );
  });
});
