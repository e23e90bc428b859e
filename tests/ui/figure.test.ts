import { describe, expect, test } from "vitest";
import { layoutOf } from "../../src/ui/travel/figure/layout.ts";
import { figureSvg } from "../../src/ui/travel/figure/svg.ts";
import type { FigureAxis, FigureData } from "../../src/ui/travel/figure/types.ts";
import { figureStyle as style } from "../support/figures.ts";

const axis = (domain: FigureAxis["domain"], ticks: readonly number[]): FigureAxis => ({
  domain,
  ticks: ticks.map((at) => ({ at, text: String(at) })),
});

const data: FigureData = {
  id: "return",
  title: "Return",
  unit: "reward",
  across: "updates",
  note: "IQM of 2 seeds",
  x: axis([0, 10], [0, 10]),
  y: axis([0, 2], [0, 1, 2]),
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

const eight = (name: string): FigureData => ({
  ...data,
  note: "IQM, 95 % bootstrap interval (400 resamples), 16 seeds; one in 2 updates kept; upright lines: settings changed",
  lines: Array.from({ length: 8 }, (_, index) => ({
    ...(data.lines[0] as FigureData["lines"][number]),
    name: `${name} ${String(index)}`,
  })),
});

describe("a figure of many names", () => {
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
});
