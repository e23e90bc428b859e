import { describe, expect, test, vi } from "vitest";
import { createOwnership } from "../../src/store/library/ownership.ts";
import { createShelf } from "../../src/store/library/shelf.ts";
import { renameVariant } from "../../src/store/variantActions.ts";
import { config, curve, keptOf, leave, newShelf, openPage, reach, trainTo, undisturbed } from "../support/keptPages.ts";

describe("a run that was left in the middle", () => {
  test("comes back paused where it was, and its curve is that of an undisturbed one, bit for bit", async () => {
    const before = openPage(newShelf());
    await reach(before, "paused");
    await trainTo(before, 5);
    const id = await leave(before);
    const shelf = newShelf();
    const after = openPage(shelf, await shelf.load(id));
    await reach(after, "paused", 5);
    expect(after.store.getState().run).toMatchObject({ update: 5, wanted: "paused" });
    expect(curve(after)).toEqual(curve(before));
    await trainTo(after, config.updates);
    expect(curve(after)).toEqual(curve(await undisturbed()));
  });

  test("goes on under the same name: there is one run, now finished", async () => {
    const before = openPage(newShelf());
    await reach(before, "paused");
    await trainTo(before, 5);
    const id = await leave(before);
    const shelf = newShelf();
    const after = openPage(shelf, await shelf.load(id));
    await reach(after, "paused", 5);
    await trainTo(after, config.updates);
    await leave(after);
    await shelf.refresh();
    expect(shelf.store.getState().runs).toMatchObject([
      { id, status: "finished", update: 12, name: "PPO-KL, DPO on bandit" },
    ]);
  });
});

test("a variant renamed after training keeps its new name", async () => {
  const shelf = newShelf();
  const session = openPage(shelf);
  await reach(session, "paused");
  await trainTo(session, 2);
  const id = await leave(session);
  renameVariant(session.store, session.actions.change, 0, "renamed");
  await leave(session);
  const loaded = await shelf.load(id);
  expect(loaded?.config.variants[0]?.label).toBe("renamed");
  expect(loaded?.run.variants[0]).toBe("renamed");
});

describe("kept runs", () => {
  test("a reset begins a new one and leaves the former in the list", async () => {
    const shelf = newShelf();
    const session = openPage(shelf);
    await reach(session, "paused");
    await trainTo(session, 3);
    session.actions.reset();
    await reach(session, "paused");
    await trainTo(session, 2);
    await leave(session);
    await shelf.refresh();
    expect(
      shelf.store
        .getState()
        .runs?.map(({ update }) => update)
        .toSorted(),
    ).toEqual([2, 3]);
  });

  test("one opened in place of another brings its configuration, rows and update; undo brings the settings back", async () => {
    const shelf = newShelf();
    const session = openPage(shelf);
    await reach(session, "paused");
    await trainTo(session, 3);
    const first = await leave(session);
    session.actions.edit(["seeds", "first"], 9);
    session.actions.reset();
    await reach(session, "paused");
    await trainTo(session, 1);
    await leave(session);
    await keptOf(session).open(first);
    await reach(session, "paused", 3);
    expect(session.store.getState().experiment.config).toEqual(config);
    expect(session.series.rows(0).map(({ update }) => update)).toEqual([0, 1, 2, 3]);
    expect(shelf.store.getState().current).toBe(first);
    session.actions.undo();
    expect(session.store.getState().experiment.config.seeds.first).toBe(9);
  });

  test("a branch is a new run that goes on from a kept update as its origin did", async () => {
    const shelf = newShelf();
    const session = openPage(shelf);
    await reach(session, "paused");
    await trainTo(session, 4);
    const origin = await leave(session);
    await trainTo(session, config.updates);
    const whole = curve(session);
    await leave(session);
    await keptOf(session).branch(origin, 4);
    await reach(session, "paused", 4);
    expect(curve(session)).toEqual(whole.map((rows) => rows.slice(0, 5)));
    await trainTo(session, config.updates);
    expect(curve(session)).toEqual(whole);
    const branch = await leave(session);
    await shelf.refresh();
    const run = shelf.store.getState().runs?.find(({ id }) => id === branch);
    expect(run?.origin).toMatchObject({ id: origin, update: 4 });
    expect(branch).not.toBe(origin);
  });
});

describe("the shelf", () => {
  test("a name and tags are seen by another tab, and so is a removal and its undo", async () => {
    const [one, other] = [newShelf(), newShelf()];
    const session = openPage(one);
    await reach(session, "paused");
    await trainTo(session, 1);
    const id = await leave(session);
    await one.refresh();
    await one.rename(id, "Baseline");
    await one.tag(id, ["a", "b"]);
    const seen = () => other.store.getState().runs?.map(({ name, tags }) => [name, ...tags].join(" "));
    await vi.waitFor(() => {
      expect(seen()).toEqual(["Baseline a b"]);
    });
    await one.remove([id]);
    await vi.waitFor(() => {
      expect(seen()).toEqual([]);
    });
    await one.bringBack([id]);
    await vi.waitFor(() => {
      expect(seen()).toEqual(["Baseline a b"]);
    });
  });

  test("the run of this tab may be deleted: it stays on the page, and if it learns on it is kept as a new one", async () => {
    const shelf = newShelf();
    const session = openPage(shelf);
    await reach(session, "paused");
    await trainTo(session, 3);
    const id = await leave(session);
    await keptOf(session).remove([id]);
    expect(shelf.store.getState()).toMatchObject({ runs: [], removed: [{ id }], current: null });
    expect([...shelf.store.getState().taken]).not.toContain(id);
    const whole = curve(session);
    await trainTo(session, 5);
    expect(curve(session).map((rows) => rows.slice(0, 4))).toEqual(whole);
    const other = await leave(session);
    await shelf.refresh();
    expect(other).not.toBe(id);
    expect(shelf.store.getState().runs).toMatchObject([{ id: other, update: 5 }]);
  });

  test("one that is gone is said to be gone, and the present run stays", async () => {
    const session = openPage(newShelf());
    await reach(session, "paused");
    await trainTo(session, 1);
    await keptOf(session).open("nowhere");
    expect(session.store.getState().run).toMatchObject({ update: 1, notice: "This run is no longer kept." });
  });
});

test("where the database cannot be opened the page says so and trains all the same", async () => {
  const library = Promise.reject(new Error("storage is switched off"));
  const shelf = createShelf({ library, ownership: createOwnership(undefined), storage: undefined, now: Date.now });
  const session = openPage(shelf);
  await reach(session, "paused");
  await trainTo(session, 2);
  expect(shelf.store.getState().trouble).toMatch(/storage is switched off/u);
});
