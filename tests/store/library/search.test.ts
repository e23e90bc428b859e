import { expect, test } from "vitest";
import { searchRuns } from "../../../src/store/library/search.ts";
import { keptRun } from "./support/runs.ts";

const runs = [
  keptRun("a", { name: "Baseline", tags: ["Lecture 3"] }),
  keptRun("b", {
    name: "Maze",
    environment: "gridworld",
    objectives: ["grpo"],
    variants: ["GRPO wide"],
    status: "finished",
  }),
  keptRun("c", { name: "lecture try", objectives: ["dpo"], variants: ["DPO"] }),
];

const found = (query: string): string =>
  searchRuns(runs, query)
    .map(({ id }) => id)
    .join("");

test.each([
  ["", "abc"],
  ["base", "a"],
  ["GRIDWORLD", "b"],
  ["bandit", "ac"],
  ["grpo", "b"],
  ["wide", "b"],
  ["finished", "b"],
  ["lecture", "ac"],
  ["#lecture", "a"],
  ["lecture dpo", "c"],
  ["lecture grpo", ""],
])("%j finds %j", (query, ids) => {
  expect(found(query)).toBe(ids);
});
