import { describe, expect, test } from "vitest";
import { isWhole, scoreOf } from "../../../src/core/compare/score.ts";
import type { Question } from "../../../src/core/compare/types.ts";
import { contender, row } from "./support.ts";

const question: Question = {
  metric: "objective/exact_return",
  reading: { budget: "updates", at: 2 },
  statistic: "iqm",
  repetitions: 200,
};

const run = (key: string, returns: readonly number[], optimum = 10) =>
  contender(key, [
    row(0, { "objective/exact_return": returns.map(() => 0), "objective/optimal_return": returns.map(() => optimum) }),
    row(2, { "objective/exact_return": returns, "objective/optimal_return": returns.map(() => optimum) }),
  ]);

const only = (metric: string, values: readonly number[], key = metric) =>
  contender(key, [row(2, { [metric]: values })]);

describe("scoreOf", () => {
  test("gives the interquartile mean of the last values and of the mean heights, with intervals", () => {
    const { final, area, seeds, spent } = scoreOf(run("a", [1, 2, 4, 90]), null, question);
    // Of four, the lowest and the highest are cut: (2 + 4) / 2; the lines from 0 have half that height on average.
    expect(final).toMatchObject({ centre: 3, count: 4 });
    expect(area).toMatchObject({ centre: 1.5, count: 4 });
    expect(final?.low).toBeLessThan(3);
    expect(final?.high).toBeGreaterThan(3);
    expect(seeds).toBe(4);
    expect(spent).toEqual({ updates: 2, samples: 20, "gradient-steps": 4, seconds: 1 });
  });

  test("counts wins over the baseline, ties half", () => {
    // 2 beats 1 and ties 2, 3 beats both: 3.5 of 4.
    const { improvement } = scoreOf(run("a", [2, 3]), run("b", [1, 2]), question);
    expect(improvement).toMatchObject({ centre: 3.5 / 4, count: 2 });
  });

  test("counts the other way round for a metric that is better low", () => {
    const asked = { ...question, metric: "objective/regret" };
    const other = only("objective/regret", [1, 2], "other");
    const { improvement } = scoreOf(only("objective/regret", [2, 3]), other, asked);
    expect(improvement?.centre).toBe(0.5 / 4);
  });

  test("says nothing of improvement on oneself, of one seed, or where no side is better", () => {
    const baseline = run("b", [1, 2]);
    expect(scoreOf(baseline, baseline, question).improvement).toBeNull();
    expect(scoreOf(run("a", [5]), baseline, question).improvement).toBeNull();
    const entropy = only("policy/entropy", [1, 2]);
    const asked = { ...question, metric: "policy/entropy" };
    expect(scoreOf(entropy, { ...entropy, key: "b" }, asked).improvement).toBeNull();
  });

  test("the optimality gap is the optimum minus the mean exact return, whatever the metric shown", () => {
    const { gap } = scoreOf(run("a", [1, 2, 4, 9]), null, { ...question, metric: "policy/entropy" });
    expect(gap).toMatchObject({ centre: 6, count: 4 });
    expect(gap?.low).toBeLessThan(6);
    expect(scoreOf(run("a", [7]), null, question).gap).toEqual({ centre: 3, low: 3, high: 3, count: 1 });
  });

  test("a seed that diverged loses to every other and ties with its like, whichever side is better", () => {
    const [few, all] = [run("few", [9, NaN, NaN, NaN]), run("all", [1, 2, 3, 4])];
    // One seed of four beats all four; the other three beat none.
    expect(scoreOf(few, all, question).improvement).toMatchObject({ centre: 4 / 16, count: 4 });
    expect(scoreOf(all, few, question).improvement).toMatchObject({ centre: 12 / 16, count: 4 });
    // 9 beats three of four and ties itself; each NaN ties three of four.
    const again = { ...few, key: "again" };
    expect(scoreOf(few, again, question).improvement?.centre).toBe((3 + 1 / 2 + 3 * (3 / 2)) / 16);
    const regret = { ...question, metric: "objective/regret" };
    const rival = only("objective/regret", [1, 2], "rival");
    expect(scoreOf(only("objective/regret", [0, NaN]), rival, regret).improvement?.centre).toBe(2 / 4);
  });

  test("says nothing of improvement where no seed of either has a number", () => {
    expect(scoreOf(run("a", [NaN, NaN]), run("b", [NaN, NaN]), question).improvement).toBeNull();
    expect(scoreOf(run("a", [NaN, NaN]), run("b", [1, 2]), question).improvement?.centre).toBe(0);
  });

  test("is whole only where every seed has its numbers", () => {
    expect(isWhole(scoreOf(run("a", [1, 2]), null, question))).toBe(true);
    expect(isWhole(scoreOf(run("a", [1, NaN]), null, question))).toBe(false);
    expect(isWhole(scoreOf(run("a", [NaN, NaN]), null, question))).toBe(false);
  });

  test("leaves out seeds that diverged, and has no numbers before the run has rows", () => {
    expect(scoreOf(run("a", [1, NaN]), null, question).final?.count).toBe(1);
    const empty = scoreOf({ ...run("a", [1]), rows: [] }, null, question);
    expect([empty.final, empty.area, empty.improvement, empty.gap]).toEqual([null, null, null, null]);
  });
});
