import { describe, expect, test } from "vitest";
import { namedRuns } from "../../../src/store/library/naming.ts";
import { EMPTY_SHELF, withRecord } from "../../../src/store/library/shelfState.ts";
import type { RunLabel, RunRecord } from "../../../src/store/library/types.ts";
import { saveOf } from "./support/runs.ts";

const record = (id: string, changes: Partial<RunRecord> = {}): RunRecord => saveOf(id, 1, changes).record;
const names = (records: readonly RunRecord[], labels: readonly RunLabel[] = []) =>
  Object.fromEntries(namedRuns(records, labels).map(({ run }) => [run.id, run.name]));

describe("the name of a run that no person has named", () => {
  test("tells its title, its environment and where it was branched", () => {
    const origin = { id: "a", name: "PPO on bandit", update: 28 };
    const title = "PPO: learning rate × epochs (8)";
    expect(names([record("a"), record("b", { origin }), record("c", { title })])).toEqual({
      a: "PPO on bandit",
      b: "PPO on bandit from update 28",
      c: "PPO: learning rate × epochs (8) on bandit",
    });
  });

  test("is short for many variants of a run of an earlier version, which has no title", () => {
    const variants = Array.from({ length: 8 }, (_, i) => `PPO learning rate=0.00${String(i)} epochs=4`);
    expect(names([record("a", { variants })])).toEqual({ a: "PPO learning rate=0.000 epochs=4 and 7 more on bandit" });
  });

  test("is numbered by age, whatever the order, and takes no name that a person gave", () => {
    const records = [3, 1, 2].map((createdAt) => record(String(createdAt), { createdAt }));
    expect(names(records)).toEqual({ 1: "PPO on bandit", 2: "PPO on bandit 2", 3: "PPO on bandit 3" });
    const label = { id: "3", name: "PPO on bandit", tags: [], removedAt: null };
    expect(names(records, [label])).toEqual({ 1: "PPO on bandit 2", 2: "PPO on bandit 3", 3: "PPO on bandit" });
  });

  test("is the next number at the first save, beside what is listed or can still be brought back", () => {
    const [first, second] = namedRuns([record("a"), record("b")], []).map(({ run }) => run);
    const shelf = {
      ...EMPTY_SHELF,
      runs: first === undefined ? [] : [first],
      removed: second === undefined ? [] : [{ ...second, removedAt: 1 }],
    };
    expect(withRecord(shelf, record("c"))?.map(({ name }) => name)).toEqual(["PPO on bandit 3", "PPO on bandit"]);
  });
});
