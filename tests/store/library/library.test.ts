import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { openDatabase } from "../../../src/store/library/database.ts";
import { createLibrary } from "../../../src/store/library/library.ts";
import type { Library } from "../../../src/store/library/library.ts";
import type { ExperimentConfig } from "../../../src/core/experiment/types.ts";
import { checkpointAt, config, rowAt, rowsTo, saveOf } from "./support/runs.ts";

let library: Library;
const open = async (): Promise<Library> => createLibrary(await openDatabase({ outdated: () => undefined }));
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  library = await open();
});
afterEach(() => {
  library.close();
});

const names = async () => (await library.list()).map(({ name }) => name);
const ids = async () => (await library.list()).map(({ id }) => id);

describe("a kept run", () => {
  test("comes back as it was, also in another visit: configuration, rows and checkpoint bit for bit", async () => {
    await library.save(saveOf("a", 5));
    library.close();
    library = await open();
    const loaded = await library.load("a");
    expect(loaded?.config).toEqual(config);
    expect(loaded?.parts).toEqual([{ variant: 0, stride: 1, rows: rowsTo(5) }]);
    expect(loaded?.checkpoint).toEqual(checkpointAt(5));
    expect(loaded?.kept).toEqual([5]);
  });

  test("is written on: only what is new, and checkpoints go as they are dropped", async () => {
    await library.save(saveOf("a", 5));
    const next = {
      ...saveOf("a", 7),
      config: null,
      renewed: [],
      chunks: [{ variant: 0, index: 1, rows: [rowAt(6), rowAt(7)] }],
    };
    await library.save(next);
    await library.save({ ...next, checkpoints: [8, 9].map(checkpointAt), dropped: [7] });
    const loaded = await library.load("a");
    expect(loaded?.parts[0]?.rows).toEqual(rowsTo(7));
    expect(loaded?.kept).toEqual([5, 8, 9]);
    expect(await library.checkpoint("a", 5)).toEqual(checkpointAt(5));
    expect(await library.checkpoint("a", 7)).toBeNull();
  });

  test("whose rows are renewed loses the former ones", async () => {
    await library.save({ ...saveOf("a", 5), chunks: [{ variant: 0, index: 3, rows: [rowAt(1)] }] });
    await library.save(saveOf("a", 5));
    expect((await library.load("a"))?.parts[0]?.rows).toEqual(rowsTo(5));
  });
});

describe("the name of a kept run", () => {
  test("is one of its own accord until a person gives it one, which further saves leave alone", async () => {
    await library.save(saveOf("a", 5));
    expect(await names()).toEqual(["PPO on bandit"]);
    await library.label("a", { name: "Baseline", tags: ["x"] });
    await library.save(saveOf("a", 6));
    expect((await library.list())[0]).toMatchObject({ name: "Baseline", tags: ["x"], update: 6 });
  });

  test("and its tags are both kept where they are given at the same time", async () => {
    await library.save(saveOf("a", 5));
    await Promise.all([library.label("a", { name: "Baseline" }), library.label("a", { tags: ["x"] })]);
    expect((await library.list())[0]).toMatchObject({ name: "Baseline", tags: ["x"] });
  });

  test("has a number where it is taken, in the later run, which keeps it when the other is removed", async () => {
    await library.save(saveOf("b", 5, { createdAt: 1, updatedAt: 9 }));
    await library.save(saveOf("a", 5, { createdAt: 2, updatedAt: 8 }));
    expect(await names()).toEqual(["PPO on bandit", "PPO on bandit 2"]);
    expect((await library.load("a"))?.run.name).toBe("PPO on bandit 2");
    await library.remove(["b"], 100);
    expect(await names()).toEqual(["PPO on bandit 2"]);
    await library.bringBack(["b"]);
    expect(await names()).toEqual(["PPO on bandit", "PPO on bandit 2"]);
  });

  test("with a configuration that this page does not know is refused with the field named", async () => {
    const strange = { ...config, updates: 1e9 } as ExperimentConfig;
    await library.save({ ...saveOf("a", 5), config: strange });
    await expect(library.load("a")).rejects.toThrow(InputError);
    await expect(library.load("a")).rejects.toThrow(/^updates/u);
  });

  test("that is not there is null", async () => {
    expect(await library.load("a")).toBeNull();
  });
});

test("runs are listed with the latest first", async () => {
  await library.save(saveOf("old", 1, { updatedAt: 10 }));
  await library.save(saveOf("new", 1, { updatedAt: 30 }));
  await library.save(saveOf("middle", 1, { updatedAt: 20 }));
  expect(await ids()).toEqual(["new", "middle", "old"]);
});

describe("a removed run", () => {
  beforeEach(async () => {
    await library.save(saveOf("a", 1));
    await library.save(saveOf("b", 1));
    await library.label("a", { name: "Baseline" });
    await library.remove(["a"], 100);
  });

  test("is gone from the list, and can be brought back with its name", async () => {
    expect(await ids()).toEqual(["b"]);
    await library.bringBack(["a"]);
    expect((await names()).toSorted()).toEqual(["Baseline", "PPO on bandit"]);
  });

  test("is listed with the others that can be brought back, the last removed first, also in another visit", async () => {
    await library.remove(["b"], 200);
    library.close();
    library = await open();
    const removed = async () => (await library.removed()).map(({ name, removedAt }) => [name, removedAt]);
    expect(await removed()).toEqual([
      ["PPO on bandit", 200],
      ["Baseline", 100],
    ]);
    await library.bringBack(["a"]);
    await library.purge(300);
    expect(await removed()).toEqual([]);
    expect(await names()).toEqual(["Baseline"]);
  });

  test("is deleted for good by a purge after its removal, not by one before", async () => {
    await library.purge(100);
    await library.bringBack(["a"]);
    expect(await ids()).toHaveLength(2);
    await library.remove(["a"], 100);
    await library.purge(101);
    await library.bringBack(["a"]);
    expect(await ids()).toEqual(["b"]);
    expect(await library.load("a")).toBeNull();
    expect(await library.checkpoint("a", 1)).toBeNull();
    expect((await library.load("b"))?.parts[0]?.rows).toEqual(rowsTo(1));
  });
});

test("a save that fails leaves the run as it was before", async () => {
  await library.save(saveOf("a", 5));
  const unstorable = { ...checkpointAt(6), variants: [(): void => undefined] } as unknown as ReturnType<
    typeof checkpointAt
  >;
  await expect(library.save({ ...saveOf("a", 6), checkpoints: [unstorable] })).rejects.toThrow(/clone/iu);
  expect((await library.load("a"))?.run.update).toBe(5);
});

test("a hurried save writes the same as a patient one", async () => {
  await library.save(saveOf("a", 5), "hurried");
  expect((await library.load("a"))?.parts[0]?.rows).toEqual(rowsTo(5));
});
