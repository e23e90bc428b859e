import { describe, expect, it } from "vitest";
import type { ReportCard } from "../../src/core/checks/card.ts";
import { command } from "../support/io.ts";

const check = (variants: readonly object[], ...options: readonly string[]) =>
  command(["check", "-", ...options], { "-": JSON.stringify({ environment: { id: "bandit" }, variants }) });

const LOST_MINUS = { formula: "loss = mean(ratio * (score - mean_group(score)))", hyperparameters: {} };

describe("check", () => {
  it("prints a report card a variant as a JSON line, with where it ends on the experiment's bandit", async () => {
    const { code, printed, complaints } = await check([{ objective: { id: "copg" } }, { objective: { id: "dpo" } }]);
    expect([code, complaints]).toEqual([0, []]);
    const cards = printed.map((line) => JSON.parse(line) as ReportCard & { variant: string; summary: string });
    expect(cards.map(({ variant }) => variant)).toEqual(["CoPG", "DPO"]);
    expect(cards[0]?.summary).toMatch(/^\d+ checks pass, 1 differs \(Rewards scaled\)\.$/u);
    const end = cards[0]?.results.find(({ id }) => id === "fixedPoint.present")?.fixedPoint?.end;
    [0.705385, 0.259496, 0.035119].forEach((p, arm) => expect(end?.[arm]).toBeCloseTo(p, 5));
  });

  it("fails with exit code 1 where a check does, and names it", async () => {
    const { code, printed, complaints } = await check([{ label: "Mine", objective: LOST_MINUS }]);
    expect([code, printed.length]).toEqual([1, 1]);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(/^error: Mine: Better becomes more likely; /u);
  });

  it("prints Markdown where that is wanted", async () => {
    const { printed } = await check([{ objective: { id: "ipo" } }], "--markdown");
    expect(printed.join("\n")).toMatch(/^# Report card: IPO\n/u);
  });

  it("refuses a formula by line and column with exit code 2", async () => {
    const { code, printed, complaints } = await check([{ objective: { formula: "loss = mean(logq)" } }]);
    expect([code, printed]).toEqual([2, []]);
    expect(complaints[0]).toContain("variants[0].objective.formula: line 1, column 13: unknown name `logq`");
  });
});
