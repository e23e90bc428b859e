import { describe, expect, test } from "vitest";
import { firstSort, sorted } from "../../../src/core/compare/columns.ts";
import { comparisonCsv, comparisonMarkdown } from "../../../src/core/compare/report.ts";
import { amountText, problemWarning, seedsText, statementOf } from "../../../src/core/compare/statement.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { Score } from "../../../src/core/compare/types.ts";
import { contender, row } from "./support.ts";

const summary = (centre: number, count = 5) => ({ centre, low: centre - 1, high: centre + 1, count });
const score = (key: string, final: number | null, count = 5): Score => ({
  key,
  spent: { updates: 200, samples: 64_000, "gradient-steps": 800, seconds: 3.25 },
  seeds: 5,
  final: final === null ? null : summary(final, count),
  area: null,
  improvement: null,
  gap: null,
});
const keys = (order: readonly Score[]): string => order.map(({ key }) => key).join("");
const labelOf = (key: string): string => key.toUpperCase();

describe("sorted", () => {
  const scores = [score("c", 1), score("a", null), score("b", 3)];

  test("puts the higher or the lower first, and what has no number last either way", () => {
    expect(keys(sorted(scores, { by: "final", descending: true }, labelOf))).toBe("bca");
    expect(keys(sorted(scores, { by: "final", descending: false }, labelOf))).toBe("cba");
  });

  test("puts what misses seeds after what does not, however good its number", () => {
    const diverged = [score("d", 9, 2), ...scores];
    expect(keys(sorted(diverged, { by: "final", descending: true }, labelOf))).toBe("bcda");
    expect(keys(sorted(diverged, { by: "label", descending: false }, labelOf))).toBe("abcd");
  });

  test("sorts by label, and keeps equals in place", () => {
    expect(keys(sorted(scores, { by: "label", descending: false }, labelOf))).toBe("abc");
    expect(keys(sorted(scores, { by: "samples", descending: true }, labelOf))).toBe("cab");
  });

  test("a column comes first with its better side on top", () => {
    expect(firstSort("final", "objective/exact_return").descending).toBe(true);
    expect(firstSort("final", "objective/regret").descending).toBe(false);
    expect(firstSort("gap", "objective/exact_return").descending).toBe(false);
    expect(firstSort("label", "objective/exact_return").descending).toBe(false);
  });
});

describe("the statement", () => {
  const question = {
    metric: "m",
    reading: { budget: "samples", at: 1234.5678 },
    statistic: "iqm",
    repetitions: 10_000,
  } as const;

  test("names statistic, resamples, number of seeds and where it was read", () => {
    const text = statementOf([contender("a", [row(0, { m: [1, 2, 3] })])], question);
    expect(text).toMatch(
      /^Read at 1,235 environment samples\. IQM, 95 % bootstrap interval \(10,000 resamples\), 3 seeds\./u,
    );
  });

  test("says that one seed has no interval", () => {
    expect(statementOf([contender("a", [row(0, { m: [1] })])], question)).toMatch(/seed 0\. Several seeds would/u);
  });

  test("says whose seeds diverged and what follows, and nothing where none did", () => {
    const [kept, lost] = [
      contender("kept", [row(0, { m: [1, 2, 3] })]),
      contender("lost", [row(0, { m: [9, NaN, NaN] })]),
    ];
    expect(statementOf([kept], question)).not.toContain("diverged");
    expect(statementOf([kept, lost], question)).toContain(
      "Seeds with a finite number: lost: 1 of 3 seeds. The others diverged: they count as losses",
    );
  });

  test("warns where contenders learn different problems, or one in different settings", () => {
    const bandit = contender("a", []);
    const on = (environment: object) => ({
      ...bandit,
      config: parseExperiment({ environment, variants: bandit.config.variants }),
    });
    expect(problemWarning([])).toBeNull();
    expect(problemWarning([bandit, contender("b", [])])).toBeNull();
    expect(problemWarning([bandit, on({ id: "gridworld" })])).toMatch(
      /^These are different environments: Bandit, Gridworld\. .*not comparable/u,
    );
    const noisy = on({ id: "bandit", parameters: { noise: 1 } });
    expect(problemWarning([bandit, noisy])).toMatch(/^These are Bandit in different settings\./u);
  });

  test("amounts are whole or short, and seeds without a number are owned up to", () => {
    expect([amountText(64_000), amountText(3.254_321)]).toEqual(["64,000", "3.254"]);
    expect([seedsText(4, 4), seedsText(3, 4)]).toEqual(["4", "3 of 4"]);
  });
});

describe("a comparison to take away", () => {
  const shown = {
    headline: { metric: "objective/exact_return", baseline: "A|B" },
    scores: [score("a", 2.345_678, 4), score("b", null)],
    labelOf: (key: string) => (key === "a" ? "=A|B" : "B"),
    differences: [{ path: "epochs", label: "Epochs", values: ["4", null] }],
    contenders: ["=A|B", "B"],
    statement: "IQM",
  };

  test("as Markdown has its numbers with intervals, the statement and the differences, and no label breaks it", () => {
    const lines = comparisonMarkdown(shown).split("\n");
    expect(lines[2]).toBe(
      "| =A\\|B | 2.346 [1.346, 3.346] (4 of 5 seeds) | – | – | – | 200 | 64,000 | 800 | 3.25 | 4 of 5 |",
    );
    expect(lines).toContain("IQM");
    expect(lines).toContain("| Epochs | 4 | – |");
    expect(new Set(lines.slice(0, 4).map((line) => line.split(/(?<!\\)\|/u).length)).size).toBe(1);
  });

  test("as CSV has every number unrounded, gaps left empty, and no label that a spreadsheet would run", () => {
    const [head, first, second] = comparisonCsv(shown).split("\n");
    expect(head).toBe(
      "variant,final,final_low,final_high,final_seeds,area,area_low,area_high,area_seeds,improvement,improvement_low,improvement_high,improvement_seeds,gap,gap_low,gap_high,gap_seeds,updates,samples,gradient_steps,seconds,seeds",
    );
    expect(first).toBe("'=A|B,2.345678,1.345678,3.345678,4,,,,,,,,,,,,,200,64000,800,3.25,5");
    expect(second).toBe("B,,,,,,,,,,,,,,,,,200,64000,800,3.25,5");
  });
});
