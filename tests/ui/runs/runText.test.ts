import { describe, expect, test } from "vitest";
import { inOrder } from "../../../src/ui/runs/order.ts";
import { bytesText, finalsText, progressText, seedsText, statusText } from "../../../src/ui/runs/runText.ts";
import { keptRun } from "../../store/library/support/runs.ts";

const final = (label: string, value: number | null) => ({ label, values: { "objective/exact_return": value } });

describe("a kept run in words", () => {
  test.each([
    ["running", "this tab", "running in this tab"],
    ["paused", "another tab", "paused in another tab"],
    ["running", "nobody", "interrupted"],
    ["finished", "nobody", "finished"],
    ["failed", "nobody", "stopped"],
  ] as const)("one that is %s and open in %s is %j", (status, holder, text) => {
    expect(statusText(status, holder)).toBe(text);
  });

  test("says how far it is, in how many seeds", () => {
    expect(progressText({ update: 1200, updates: 10_000 })).toBe("1,200 of 10,000 updates");
    expect(seedsText({ first: 3, count: 1 })).toBe("seed 3");
    expect(seedsText({ first: 3, count: 16 })).toBe("seeds 3–18");
  });

  test("names the return of three variants, and how many more there are", () => {
    expect(finalsText([final("PPO", 0.5), final("DPO", null)])).toBe("PPO 0.5, DPO –");
    expect(finalsText(["A", "B", "C", "D", "E"].map((label) => final(label, 1)))).toBe("A 1, B 1, C 1, 2 more");
  });

  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1500, "1.5 kB"],
    [64_000_000, "64 MB"],
    [11e9, "11 GB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
});

describe("runs in order", () => {
  const runs = [
    keptRun("a", { name: "run 10", updatedAt: 3, finals: [final("A", null)] }),
    keptRun("b", { name: "run 9", updatedAt: 1, finals: [final("A", -2), final("B", 5)] }),
    keptRun("c", { name: "Run 1", updatedAt: 2, finals: [final("A", 1)] }),
  ];

  test.each([
    ["changed", "acb"],
    ["name", "cba"],
    ["return", "bca"],
  ] as const)("by %s", (order, ids) => {
    expect(
      inOrder(runs, order)
        .map(({ id }) => id)
        .join(""),
    ).toBe(ids);
  });
});
