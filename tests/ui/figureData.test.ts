import { describe, expect, test } from "vitest";
import { figureData } from "../../src/ui/travel/figure/data.ts";
import { layoutOf } from "../../src/ui/travel/figure/layout.ts";
import { figureSvg } from "../../src/ui/travel/figure/svg.ts";
import type { FigureData } from "../../src/ui/travel/figure/types.ts";
import { CHARTS } from "../../src/ui/charts/specs.ts";
import { figureSource, figureStyle as style } from "../support/figures.ts";
import { recording, row } from "../support/recordings.ts";

const metrics = (update: number) => ({
  "objective/exact_return": [update, update],
  "objective/optimal_return": [2, 2],
});

describe("a chart as a figure", () => {
  const source = figureSource(recording());
  const [returns] = CHARTS;

  test("has the chart's lines with the colours written out, and says what they are", () => {
    const rows = [0, 1].map((variant) => [0, 1, 2].map((update) => row(variant, update, metrics(update))));
    const changes = [{ update: 1, text: "settings changed" }];
    const figure =
      returns === undefined
        ? null
        : figureData(returns, { ...source, recording: recording({ rows, changes, every: 2 }) });
    expect(figure?.lines.map(({ name }) => name)).toEqual(["PPO exact", 'a "b", c exact', "optimum"]);
    expect(figure?.lines[0]?.places).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(figure?.lines.every(({ colour }) => colour.startsWith("#"))).toBe(true);
    expect(figure?.bands).toHaveLength(2);
    expect(figure?.marks).toEqual([1]);
    expect(figure?.note).toMatch(/2 seeds; one in 2 updates kept; upright lines: settings changed$/u);
  });

  test("draws every seed's own line where the page does, a variant's in one stroke, over what the page counts", () => {
    const rows = [0, 1].map((variant) =>
      [0, 1].map((update) => row(variant, update, { "objective/exact_return": [update, 1 - update] })),
    );
    const reading = { statistic: "seeds", budget: "gradient-steps" } as const;
    const figure =
      returns === undefined ? null : figureData(returns, { ...source, recording: recording({ rows }), reading });
    expect(figure?.across).toBe("gradient steps");
    expect(figure?.lines[0]?.places).toEqual([[0, 0], [4, 1], null, [0, 1], [4, 0], null]);
    expect(figure?.bands).toEqual([]);
  });

  test("tells variants by marks too, on the line and in the legend, each variant's apart from the other's", () => {
    const rows = [0, 1].map((variant) =>
      Array.from({ length: 41 }, (_, update) => row(variant, update, metrics(update))),
    );
    const figure = returns === undefined ? null : figureData(returns, { ...source, recording: recording({ rows }) });
    const marked = figure?.lines.map((line) => line.marked.flatMap((place) => place?.[0] ?? []));
    expect(marked).toEqual([[1, 11, 21, 31], [5, 15, 25, 35], []]);
    const svg = figure === null ? "" : figureSvg(figure, style(800, 500));
    for (const { marker } of source.styles) expect(svg.split(`d="${marker}"`)).toHaveLength(1 + 4 + 1);
  });

  test("is none before there are two updates to draw", () => {
    const rows = [[row(0, 0, { "objective/exact_return": [1, 1] })], []];
    expect(
      returns === undefined ? undefined : figureData(returns, { ...source, recording: recording({ rows }) }),
    ).toBeNull();
  });
});

const grid = recording(
  {},
  {
    variants: ["0.1", "0.2"].flatMap((epsilon) =>
      ["0.001", "0.003", "0.01", "0.03"].map((rate) => ({
        objective: { id: "ppo", hyperparameters: { epsilon: Number(epsilon) } },
        optimizer: { learningRate: Number(rate) },
        label: `PPO epsilon=${epsilon} learning rate=${rate}`,
      })),
    ),
  },
);

test.each(CHARTS.map((spec) => [spec.id, spec] as const))(
  "a chart of eight variants leaves the plot half of 800 × 500 pixels: %s",
  (_id, spec) => {
    const names = [...spec.lines.map(({ metric }) => metric), spec.range?.low, spec.range?.high];
    const rows = grid.config.variants.map((_, variant) => {
      const values = names.map((name, index) => [name ?? "", [index, variant < 4 ? NaN : 0]] as const);
      return [0, 1].map((update) => row(variant, update, Object.fromEntries(values)));
    });
    const figure = figureData(
      spec,
      figureSource({ ...grid, rows, every: 4, changes: [{ update: 1, text: "settings changed" }] }),
    );
    expect(figure?.note).toContain("PPO epsilon=0.1 learning rate=0.001: 1 of 2 seeds; ");
    const layout = layoutOf(figure as FigureData, style(800, 500));
    expect(layout.plot.height).toBeGreaterThanOrEqual(0.5 * layout.height);
    const areas = layout.legend.entries.filter(({ sample }) => sample === "area");
    expect(areas.map(({ name }) => name)).toEqual(spec.range === undefined ? [] : ["shaded: min–max of the batch"]);
  },
);

test("a chart says how many seeds its numbers are of where some have none at the end", () => {
  const rows = [
    [0, 1].map((update) => row(0, update, { "objective/exact_return": [update, NaN] })),
    [0, 1].map((update) => row(1, update, { "objective/exact_return": [update, update] })),
  ];
  const [returns] = CHARTS;
  const figure = returns === undefined ? null : figureData(returns, figureSource(recording({ rows })));
  expect(figure?.note).toMatch(/2 seeds; PPO: 1 of 2 seeds have a number at the end$/u);
});
