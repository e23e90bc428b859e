import { describe, expect, test } from "vitest";
import { figureData } from "../../src/ui/travel/figure/data.ts";
import { layoutOf } from "../../src/ui/travel/figure/layout.ts";
import { figureSvg } from "../../src/ui/travel/figure/svg.ts";
import type { FigureData, FigureStyle } from "../../src/ui/travel/figure/types.ts";
import { CHARTS } from "../../src/ui/charts/specs.ts";
import { variantStyles } from "../../src/ui/variantStyle.ts";
import { recording, row } from "../support/recordings.ts";

const colours = { surface: "#fff", text: "#111", muted: "#555", gridline: "#eee", guide: "#333" };
const style = (width: number, height: number): FigureStyle => ({
  width,
  height,
  colours,
  widthOf: (text) => 0.55 * text.length,
});

const data: FigureData = {
  id: "return",
  title: "Return",
  unit: "reward",
  across: "updates",
  note: "IQM of 2 seeds",
  x: { domain: [0, 10], ticks: [0, 10] },
  y: { domain: [0, 2], ticks: [0, 1, 2] },
  lines: [
    {
      name: "a",
      colour: "#123456",
      dash: "5 4",
      width: 2,
      opacity: 1,
      marker: "",
      marked: [],
      places: [[0, 0], [5, 2], null, [10, 1]],
    },
  ],
  bands: [
    {
      name: "",
      colour: "#123456",
      edges: [
        [0, 0, 1],
        [10, 1, 2],
      ],
    },
  ],
  guides: [{ label: "target", from: 1, to: 1 }],
  marks: [5],
};

const pathsOf = (svg: string): readonly string[] => [...svg.matchAll(/ d="([^"]*)"/gu)].map(([, d = ""]) => d);

describe("a figure", () => {
  test("draws its places to scale, breaks at gaps, and fills bands from edge to edge", () => {
    const { plot } = layoutOf(data, style(600, 400));
    const at = (x: number, y: number): string =>
      `${((plot.width * x) / 10).toFixed(2)} ${(plot.height * (1 - y / 2)).toFixed(2)}`;
    expect(pathsOf(figureSvg(data, style(600, 400)))).toEqual([
      `M${at(0, 1)}L${at(10, 2)}L${at(10, 1)}L${at(0, 0)}Z`,
      `M${at(0, 0)}L${at(5, 2)}M${at(10, 1)}`,
    ]);
  });

  const eight = (name: string): FigureData => ({
    ...data,
    note: "IQM, 95 % bootstrap interval (400 resamples), 16 seeds; one in 2 updates kept; upright lines: settings changed",
    lines: Array.from({ length: 8 }, (_, index) => ({
      ...(data.lines[0] as FigureData["lines"][number]),
      name: `${name} ${String(index)}`,
    })),
  });

  test.each([
    [200, 200],
    [390, 260],
    [800, 500],
    [4000, 1000],
  ])("of %i × %i pixels keeps plot, axis, legend and note apart and inside", (width, height) => {
    for (const name of [
      "line",
      "PPO, clipped, ε = 0.1, learning rate = 0.01, exact return of variant",
      "x".repeat(200),
    ]) {
      const { plot, legend, across, note, font, height: whole } = layoutOf(eight(name), style(width, height));
      const baseLines = legend.entries.map(({ y }) => y);
      expect(plot.top + plot.height).toBeLessThan(across - font);
      expect(Math.min(...baseLines)).toBeGreaterThan(across + font);
      expect(Math.max(...baseLines)).toBeLessThan((note.lines[0]?.y ?? 0) - font);
      expect(note.lines.at(-1)?.y).toBeLessThan(whole);
      expect(plot.left + plot.width).toBeLessThan(width);
      expect(plot.height).toBeGreaterThanOrEqual(0.5 * whole);
      for (const entry of legend.entries)
        expect(entry.x + (2.5 + 0.55 * entry.name.length) * legend.font).toBeLessThanOrEqual(width - font + 1e-6);
      for (const { text } of note.lines) expect(0.55 * text.length * note.font).toBeLessThanOrEqual(width - 2 * font);
    }
  });

  test("stands as high as was asked for unless its names need more, and says so in its size", () => {
    expect(layoutOf(eight("line"), style(800, 500)).height).toBe(500);
    const svg = figureSvg(eight("line"), style(200, 200));
    const { height } = layoutOf(eight("line"), style(200, 200));
    expect(height).toBeGreaterThan(200);
    expect(svg).toContain(`width="200" height="${String(height)}" viewBox="0 0 200 ${String(height)}"`);
  });

  test("names what it shows, for eyes and for screen readers", () => {
    const svg = figureSvg(data, style(800, 500));
    for (const text of ["Return", "reward", "updates", "IQM of 2 seeds", "a", "target"])
      expect(svg).toContain(`>${text}<`);
    expect(svg).toContain("<title>Return</title><desc>IQM of 2 seeds</desc>");
  });

  test("shows a stranger's names as text", () => {
    const lines = data.lines.map((line) => ({ ...line, name: '</text><script>alert("x")</script>&\u0000\uD800' }));
    const svg = figureSvg({ ...data, lines }, style(800, 500));
    expect(svg).toContain("&lt;/text&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;<");
    expect(svg).not.toContain("<script");
  });

  test("stands alone: no variable, class, image or address of anything else", () => {
    expect(figureSvg(data, style(800, 500)).replace("http://www.w3.org/2000/svg", "")).not.toMatch(
      /var\(|class=|href|url\(|http/u,
    );
  });
});

const metrics = (update: number) => ({
  "objective/exact_return": [update, update],
  "objective/optimal_return": [2, 2],
});

describe("a chart as a figure", () => {
  const source = {
    recording: recording(),
    reading: { statistic: "iqm", budget: "updates" } as const,
    styles: variantStyles(recording().config.variants),
    chosen: 0,
    actions: 3,
    resolve: (colour: string) => colour.replace("var(--pp-ceiling)", "#333"),
  };
  const [returns] = CHARTS;

  test("has the chart's lines with the colours written out, and says what they are", () => {
    const rows = [0, 1].map((variant) => [0, 1, 2].map((update) => row(variant, update, metrics(update))));
    const changes = [{ update: 1, text: "settings changed" }];
    const figure =
      returns === undefined
        ? null
        : figureData(returns, { ...source, recording: recording({ rows, changes, every: 2 }) });
    expect(figure?.lines.map(({ name }) => name)).toEqual(["PPO exact", "optimum", 'a "b", c exact']);
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
    expect(marked).toEqual([[1, 11, 21, 31], [], [5, 15, 25, 35]]);
    const svg = figure === null ? "" : figureSvg(figure, style(800, 500));
    for (const { marker } of source.styles) expect(svg.split(`d="${marker}"`)).toHaveLength(1 + 4 + 1);
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
    "of eight variants leaves the plot half of 800 × 500 pixels: %s",
    (_id, spec) => {
      const names = [...spec.lines.map(({ metric }) => metric), spec.range?.low, spec.range?.high];
      const rows = grid.config.variants.map((_, variant) => {
        const values = names.map((name, index) => [name ?? "", [index, variant < 4 ? NaN : 0]] as const);
        return [0, 1].map((update) => row(variant, update, Object.fromEntries(values)));
      });
      const figure = figureData(spec, {
        ...source,
        recording: { ...grid, rows, every: 4, changes: [{ update: 1, text: "settings changed" }] },
        styles: variantStyles(grid.config.variants),
      });
      expect(figure?.note).toContain("PPO epsilon=0.1 learning rate=0.001: 1 of 2, ");
      const layout = layoutOf(figure as FigureData, style(800, 500));
      expect(layout.plot.height).toBeGreaterThanOrEqual(0.5 * layout.height);
      const areas = layout.legend.entries.filter(({ sample }) => sample === "area");
      expect(areas.map(({ name }) => name)).toEqual(spec.range === undefined ? [] : ["shaded: min–max of the batch"]);
    },
  );

  test("says how many seeds its numbers are of where some have none at the end", () => {
    const rows = [
      [0, 1].map((update) => row(0, update, { "objective/exact_return": [update, NaN] })),
      [0, 1].map((update) => row(1, update, { "objective/exact_return": [update, update] })),
    ];
    const figure = returns === undefined ? null : figureData(returns, { ...source, recording: recording({ rows }) });
    expect(figure?.note).toMatch(/2 seeds; PPO: 1 of 2 seeds have a number at the end$/u);
  });

  test("is none before there are two updates to draw", () => {
    const rows = [[row(0, 0, { "objective/exact_return": [1, 1] })], []];
    expect(
      returns === undefined ? undefined : figureData(returns, { ...source, recording: recording({ rows }) }),
    ).toBeNull();
  });
});
