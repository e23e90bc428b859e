import { describe, expect, test } from "vitest";
import { metricByName } from "../../src/core/metrics/definitions.ts";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { bandKey } from "../../src/store/points.ts";
import { guidesOf } from "../../src/ui/charts/guides.ts";
import { chartModel } from "../../src/ui/charts/model.ts";
import { extentKeys, placeAxis, valueAxis } from "../../src/ui/charts/scales.ts";
import { CHARTS } from "../../src/ui/charts/specs.ts";
import type { ChartSpec } from "../../src/ui/charts/specs.ts";

const experiment = (...ids: readonly string[]) =>
  parseExperiment({ environment: { id: "bandit" }, variants: ids.map((id) => ({ objective: { id } })) });

const chart = (id: string): ChartSpec => CHARTS.find((spec) => spec.id === id) as ChartSpec;

describe("every chart", () => {
  test.each(CHARTS.map((spec) => [spec.id, spec] as const))("%s draws defined metrics in their unit", (_, spec) => {
    const units = spec.lines.map(({ metric }) => metricByName(metric)?.unit);
    expect(units).not.toContain(undefined);
    expect(spec.sentence).toMatch(/[.!]$/u);
  });

  test.each(CHARTS.map((spec) => [spec.id, spec] as const))("%s tells its lines apart without colour", (_, spec) => {
    const { lines } = chartModel(spec, experiment("ppo"));
    expect(new Set(lines.map(({ dash, width }) => `${dash} ${String(width)}`)).size).toBe(lines.length);
  });
});

describe("lines", () => {
  test("of one objective carry the names of the statistics, the main one in its colour", () => {
    const { lines } = chartModel(chart("kl"), experiment("grpo"));
    expect(lines.map(({ name }) => name)).toEqual(["exact", "k1", "k2", "k3"]);
    expect(lines.every(({ shown }) => shown)).toBe(true);
  });

  test("of several objectives carry their names and colours, and only the main statistics are drawn at first", () => {
    const { lines } = chartModel(chart("return"), experiment("grpo", "dpo"));
    expect(lines.filter(({ shown }) => shown).map(({ name }) => name)).toEqual(["GRPO exact", "optimum", "DPO exact"]);
    const [grpo, dpo] = ["GRPO exact", "DPO exact"].map((name) => lines.find((line) => line.name === name)?.colour);
    expect(grpo).not.toBe(dpo);
  });

  test("have a band only with several seeds", () => {
    const one = experiment("ppo");
    const many = parseExperiment({ ...one, seeds: { count: 4 } });
    const banded = (config: typeof one) => chartModel(chart("return"), config).lines.map((line) => line.banded);
    expect(banded(one)).toEqual([false, false, false]);
    expect(banded(many)).toEqual([true, false, false]);
  });

  test("of the ratio lie in the range between the batch's smallest and largest", () => {
    const { ranges } = chartModel(chart("ratio"), experiment("ppo"));
    expect(ranges).toMatchObject([{ low: "ratio/min", high: "ratio/max", variant: 0 }]);
  });
});

describe("guides", () => {
  test("show the band of an objective that has one", () => {
    const [band] = guidesOf(chart("ratio"), experiment("dapo"), 0, 3);
    expect(band).toEqual({ label: "band 1 − 0.2 … 1 + 0.28", from: 0.8, to: 1.28 });
    expect(guidesOf(chart("ratio"), experiment("dpo"), 0, 3).map(({ label }) => label)).toEqual([""]);
  });

  test("show the entropy of choosing blindly", () => {
    expect(guidesOf(chart("entropy"), experiment("ppo"), 0, 4)).toEqual([
      { label: "ceiling ln |A| = 1.386", from: Math.log(4), to: Math.log(4) },
    ]);
  });

  test("show the target of a controller on the chart that it watches", () => {
    const config = experiment("ppo-kl");
    expect(guidesOf(chart("step"), config, 0, 3).map(({ label }) => label)).toContain("target 0.01");
    expect(guidesOf(chart("kl"), config, 0, 3).map(({ label }) => label)).toEqual([""]);
  });
});

describe("axes", () => {
  const points = [
    { x: 0, a: 0.31, [bandKey("a")]: [0.1, 0.4] as const },
    { x: 47, a: 0.77, [bandKey("a")]: [0.6, 0.93] as const },
  ];

  test("have round ends that hold the lines", () => {
    expect(valueAxis(points, ["a"], [], [null, null])).toEqual({
      domain: [0.3, 0.8],
      ticks: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8],
    });
  });

  test("hold bands and guides too", () => {
    const keys = extentKeys([{ key: "a", banded: true }], []);
    expect(valueAxis(points, keys, [1.5], [null, null]).domain).toEqual([0, 1.5]);
  });

  test("keep the ends that are fixed", () => {
    expect(valueAxis(points, ["a"], [], [0, 1]).domain).toEqual([0, 1]);
  });

  test("put a value that never changes in the middle", () => {
    const flat = [0, 1].map((x) => ({ x, a: 1 }));
    const { domain } = valueAxis(flat, ["a"], [], [null, null]);
    expect((domain[0] + domain[1]) / 2).toBeCloseTo(1);
  });

  test("are plain where there is nothing to show", () => {
    expect(valueAxis([{ x: 0, a: null }], ["a"], [], [null, null]).domain).toEqual([0, 1]);
  });

  test("of places run from the first to a round one after the last, with round numbers", () => {
    expect(placeAxis(points)).toEqual({ domain: [0, 50], ticks: [0, 10, 20, 30, 40, 50] });
    expect(placeAxis([{ x: 0 }, { x: 0.8 }])).toEqual({ domain: [0, 0.8], ticks: [0, 0.2, 0.4, 0.6, 0.8] });
    expect(placeAxis([{ x: 3 }, { x: 400 }]).domain).toEqual([3, 400]);
  });

  test("of places stay as they are for a while, and leave no more than a sixth empty", () => {
    const ends = Array.from(
      { length: 5000 },
      (_, n) => [n + 1, placeAxis([{ x: 0 }, { x: n + 1 }]).domain[1]] as const,
    );
    for (const [last, end] of ends) {
      expect(end).toBeGreaterThanOrEqual(last);
      expect(last / end).toBeGreaterThan(5 / 6 - 1e-9);
    }
    expect(new Set(ends.map(([, end]) => end)).size).toBeLessThan(75);
  });

  test("are there before there is a point", () => {
    expect(placeAxis([]).domain).toEqual([0, 1]);
    expect(placeAxis([{ x: 0 }]).domain).toEqual([0, 1]);
  });
});
