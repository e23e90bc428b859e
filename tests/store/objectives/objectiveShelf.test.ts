import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../../src/store/library/database.ts";
import type { Database } from "../../../src/store/library/database.ts";
import { createObjectiveLibrary } from "../../../src/store/objectives/objectiveLibrary.ts";
import { createObjectiveShelf } from "../../../src/store/objectives/objectiveShelf.ts";
import type { ObjectiveShelf } from "../../../src/store/objectives/objectiveShelf.ts";
import type { OwnSave } from "../../../src/store/objectives/types.ts";

const HOUR = 3_600_000;
const opened: { close: () => void }[] = [];
const clock = { time: HOUR };

async function openShelf(): Promise<{ readonly shelf: ObjectiveShelf; readonly database: Database }> {
  const database = await openDatabase({ outdated: () => undefined });
  const library = Promise.resolve(createObjectiveLibrary(database));
  const shelf = createObjectiveShelf({ library, now: () => clock.time });
  await shelf.refresh();
  opened.push({
    close: () => {
      shelf.dispose();
      database.close();
    },
  });
  return { shelf, database };
}

let shelf: ObjectiveShelf;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  ({ shelf } = await openShelf());
});
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

const content = (formula: string): OwnSave["content"] => ({ formula, reads: "samples", origin: "ppo" });
const save = (id: string | null, formula: string, note = ""): OwnSave => ({
  id,
  name: "Mine",
  content: content(formula),
  note,
});
const names = (from: ObjectiveShelf = shelf) => from.store.getState().own?.map(({ name }) => name);

describe("objectives of one's own", () => {
  it("are kept with every version, the latest first, for all tabs and after a reload", async () => {
    const first = await shelf.save(save(null, "loss = -mean(ratio)", "as it was"));
    clock.time += 1;
    await shelf.save(save(first?.id ?? null, "loss = -mean(logp)"));
    const again = (await openShelf()).shelf;
    expect(again.store.getState().own).toMatchObject([
      { name: "Mine", latest: 2, content: { formula: "loss = -mean(logp)" }, createdAt: clock.time - 1 },
    ]);
    expect(await again.versions(first?.id ?? "")).toMatchObject([
      { number: 2, content: { formula: "loss = -mean(logp)" }, note: "" },
      { number: 1, content: { formula: "loss = -mean(ratio)" }, note: "as it was", savedAt: clock.time - 1 },
    ]);
  });

  it("appear in another tab that is open as soon as they are saved", async () => {
    const other = (await openShelf()).shelf;
    await shelf.save(save(null, "loss = -mean(ratio)"));
    await vi.waitFor(() => {
      expect(names(other)).toEqual(["Mine"]);
    });
  });

  it("take the next number even where another tab has saved since", async () => {
    const first = await shelf.save(save(null, "loss = -mean(ratio)"));
    const other = (await openShelf()).shelf;
    const id = first?.id ?? null;
    const saved = await Promise.all([
      shelf.save(save(id, "loss = -mean(logp)")),
      other.save(save(id, "loss = mean(logp)")),
    ]);
    expect(new Set(saved.map((version) => version?.number))).toEqual(new Set([2, 3]));
  });

  it("are renamed, and their versions noted", async () => {
    const first = await shelf.save(save(null, "loss = -mean(ratio)"));
    await shelf.rename(first?.id ?? "", "A better one");
    await shelf.annotate(first?.id ?? "", 1, "before the clip");
    expect(names()).toEqual(["A better one"]);
    expect((await shelf.versions(first?.id ?? ""))[0]?.note).toBe("before the clip");
  });
});

describe("a removed objective", () => {
  it("can be brought back with its versions", async () => {
    const first = await shelf.save(save(null, "loss = -mean(ratio)"));
    await shelf.remove(first?.id ?? "");
    expect(names()).toEqual([]);
    expect(shelf.store.getState().removed?.name).toBe("Mine");
    await shelf.bringBack();
    expect(names()).toEqual(["Mine"]);
    expect(await shelf.versions(first?.id ?? "")).toHaveLength(1);
    expect(shelf.store.getState().removed).toBeNull();
  });

  it("is gone for good, versions and all, when the page is opened later", async () => {
    const first = await shelf.save(save(null, "loss = -mean(ratio)"));
    await shelf.remove(first?.id ?? "");
    clock.time += HOUR;
    const { database } = await openShelf();
    expect(await database.getAllKeys("objectives")).toEqual([]);
    expect(await database.getAllKeys("versions")).toEqual([]);
  });
});

it("a browser that does not keep anything says so, and loses nothing else", async () => {
  const refused = Promise.reject(new Error("not here"));
  const lost = createObjectiveShelf({ library: refused, now: () => 0 });
  await lost.refresh();
  expect(await lost.save(save(null, "loss = -mean(ratio)"))).toBeNull();
  expect(lost.store.getState()).toMatchObject({ own: [], trouble: "This browser does not keep objectives: not here" });
  lost.dispose();
});
