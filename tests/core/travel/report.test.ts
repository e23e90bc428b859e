import { describe, expect, it } from "vitest";
import { escaped, fenced, table } from "../../../src/core/travel/markdown.ts";
import { reportMarkdown } from "../../../src/core/travel/report.ts";
import type { ReportParts } from "../../../src/core/travel/report.ts";
import { readExperimentFile } from "../../../src/core/travel/file.ts";
import { recording, row } from "../../support/recordings.ts";

const report = (change: Partial<ReportParts> = {}): string =>
  reportMarkdown({
    recording: recording(),
    figures: [{ title: "Return", file: "figures/return.svg", note: "IQM over 2 seeds" }],
    comparison: null,
    link: "https://example.org/#experiment=1.AA",
    files: { "config.json": "the experiment" },
    ...change,
  });

describe("a report", () => {
  it("says what was run, on what, where to open it, and shows its figures", () => {
    const text = report();
    expect(text).toMatch(/^# PPO and a "b", c on /u);
    expect(text).toContain(
      "Trained in Policy Playground on cpu. [Open the experiment](<https://example.org/#experiment=1.AA>).",
    );
    expect(text).toContain("### Return\n\n![Return](figures/return.svg)\n\nIQM over 2 seeds\n");
    expect(text).toContain("| config.json | the experiment |");
  });

  it("gives the numbers of one seed as they are", () => {
    const one = recording({}, { seeds: { first: 3, count: 1 }, variants: [{ objective: { id: "ppo" } }] });
    const rows = [[row(0, 4, { "objective/exact_return": [2.123456], "objective/regret": [1e-7] })]];
    const text = report({ recording: { ...one, rows } });
    expect(text).toContain("One seed, 3.\n");
    expect(text).toContain("| PPO | 4 | 128 | 2.123 | 1e-7 |");
  });

  it("gives the interquartile mean of several with its interval, and says how many seeds are lost", () => {
    // Mean of the middle two of 1, 2, 4, 9: 3. All seeds alike: no interval.
    const several = recording({}, { seeds: { first: 0, count: 4 }, variants: [{ objective: { id: "ppo" } }] });
    const rows = [[row(0, 1, { "objective/exact_return": [9, 1, 4, 2], "objective/regret": [0.5, 0.5, NaN, 0.5] })]];
    const text = report({ recording: { ...several, rows } });
    expect(text).toContain(
      "Interquartile mean over 4 seeds, in brackets its 95 % bootstrap interval (10000 resamples); of fewer seeds where it says so.",
    );
    expect(text).toMatch(/\| PPO \| 1 \| 32 \| 3 \(1\S* to 9\S*\) \| 0\.5, 3 of 4 seeds \|/u);
  });

  it("shows every variant's formula, source and settings", () => {
    const text = report();
    expect(text).toMatch(/### PPO\n\nProximal policy optimi[sz]ation.*2017/u);
    expect(text).toContain("| epsilon | `0.2` |");
    expect(text).toContain('| optimizer | `{"kind":"adam","learningRate":0.01,"maxGradientNorm":0}` |');
    expect(text).toContain("policy_loss = ");
  });

  it("ends with the configuration, from which the experiment can be read", () => {
    const config = /## Configuration\n\n```json\n(.*)\n```\n$/su.exec(report())?.[1] ?? "";
    expect(readExperimentFile(config, "report")).toEqual(recording().config);
  });

  it("tells where settings were changed, and does without link, figures, rows and backend", () => {
    const bare = recording({ changes: [{ update: 9, text: "settings changed" }], rows: [[], []], backend: "" });
    const text = report({ recording: bare, link: null, figures: [] });
    expect(text).toContain("Trained in Policy Playground.\n\nAt update 9: settings changed.");
    expect(text).toContain("| PPO | – | – |");
    expect(text).not.toContain("## Figures");
  });

  it("shows what a stranger wrote as text: no link, no image, no HTML, no second table cell, no way out of a code block", () => {
    const label = "![x](http://e.vil/p.png) | <img>";
    const formula = "# ```\n# <script>\nloss = -mean(logp)";
    const text = report({
      recording: recording({}, { variants: [{ objective: { formula }, label }, { objective: { id: "ppo" } }] }),
    });
    expect(text).toContain("\n### !\\[x\\](http://e.vil/p.png) \\| \\<img\\>\n");
    expect(text).toContain(`\`\`\`\`text\n${formula}\n\`\`\`\`\n`);
    expect(text.split("## Configuration")[0]).not.toMatch(/^[^`\n]*[^\\]<img>/mu);
  });
});

describe("a report of several variants", () => {
  it("says all of the setting, the pace included, and puts a comparison after the results", () => {
    const text = report({ comparison: "| Variant | Area under curve |\n" });
    expect(text).toContain('| seeds | `{"first":7,"count":2}` |\n| pace | `"updates"` |\n| updates | `2` |');
    expect(text).toMatch(/## Results\n[^#]*## Comparison\n\n\| Variant \| Area under curve \|\n\n## Figures/u);
    expect(report()).not.toContain("## Comparison");
  });
});

describe("Markdown", () => {
  it("escapes what would be a mark, and keeps text on its line", () => {
    expect(escaped("a_b*c\n# d|e")).toBe("a\\_b\\*c \\# d\\|e");
  });

  it("fences code behind more backticks than it has", () => {
    expect(fenced("x ```` y\n", "sh")).toBe("`````sh\nx ```` y\n`````\n");
  });

  it("draws tables", () => {
    expect(table(["a", "b"], [["1", "2"]])).toBe("| a | b |\n| --- | --- |\n| 1 | 2 |\n");
  });
});
