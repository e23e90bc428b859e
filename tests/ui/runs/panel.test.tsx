import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "../../../src/store/library/database.ts";
import { createLibrary } from "../../../src/store/library/library.ts";
import type { Library } from "../../../src/store/library/library.ts";
import { createOwnership } from "../../../src/store/library/ownership.ts";
import { createShelf } from "../../../src/store/library/shelf.ts";
import type { Shelf } from "../../../src/store/library/shelf.ts";
import { createSession } from "../../../src/store/session.ts";
import type { Session } from "../../../src/store/session.ts";
import { RunsPanel } from "../../../src/ui/runs/RunsPanel.tsx";
import { ShelfMessages } from "../../../src/ui/runs/ShelfMessages.tsx";
import { config, saveOf } from "../../store/library/support/runs.ts";
import { scriptedPorts } from "../../support/ports.ts";
import { click, quietSession, renderIn, type as write } from "../render.tsx";
import type { Rendered } from "../render.tsx";

let library: Library;
let shelf: Shelf;
let session: Session;
let page: Rendered;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  library = createLibrary(await openDatabase({ outdated: () => undefined }));
  const room = { estimate: () => Promise.resolve({ usage: 3e6, quota: 2e9 }), persisted: () => Promise.resolve(false) };
  const storage = { ...room, persist: () => Promise.resolve(true) };
  shelf = createShelf({
    library: Promise.resolve(library),
    ownership: createOwnership(undefined),
    storage,
    now: Date.now,
  });
  session = createSession({ config, openPort: scriptedPorts().open, shelf });
});
afterEach(() => {
  page.unmount();
  session.dispose();
  shelf.dispose();
});

async function show(): Promise<void> {
  page = renderIn(
    session,
    <>
      <RunsPanel />
      <ShelfMessages />
    </>,
  );
  await act(() => shelf.refresh());
}

const names = () => [...page.container.querySelectorAll("h3")].map(({ textContent }) => textContent);

/** Waits until what has been asked of the database shows. */
const until = (holds: () => void) => act(() => vi.waitFor(holds));

test("without runs the page says how there come to be some, and how much room there is", async () => {
  await show();
  expect(page.container.textContent).toMatch(/No run is kept yet/u);
  expect(page.text("room")).toMatch(/3\.0 MB of 2\.0 GB used/u);
});

test("the search narrows the list and says to how many", async () => {
  await library.save(saveOf("a", 3, { updatedAt: 2 }));
  await library.save(saveOf("b", 4, { environment: "gridworld" }));
  await show();
  expect(names()).toEqual(["PPO on bandit", "PPO on gridworld"]);
  write(page.control("Search"), "gridw");
  expect(names()).toEqual(["PPO on gridworld"]);
  expect(page.text("run-count")).toBe("1 of 2 runs");
});

test("a run is opened to be named, and the name shows in the list", async () => {
  await library.save(saveOf("a", 3));
  await show();
  click(page.button("PPO on bandit"));
  write(page.control("Name"), "Baseline");
  act(() => {
    page.control("Name").dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  });
  await until(() => {
    expect(names()).toEqual(["Baseline"]);
  });
});

test("a deleted run is gone at once and can be brought back", async () => {
  await library.save(saveOf("a", 3));
  await show();
  click(page.button("Delete PPO on bandit"));
  expect(names()).toEqual([]);
  expect(page.text("removed-runs")).toMatch(/Deleted “PPO on bandit”/u);
  click(page.button("Undo the deletion"));
  await until(() => {
    expect(names()).toEqual(["PPO on bandit"]);
  });
});

const folded = () => page.container.querySelector("[data-testid='recently-deleted']");

test("each of several deleted runs can be brought back, by whichever tab and after a reload", async () => {
  await library.save(saveOf("a", 3, { environment: "gridworld" }));
  await library.save(saveOf("b", 3));
  await show();
  expect(folded()).toBeNull();
  click(page.button("Delete PPO on gridworld"));
  click(page.button("Delete PPO on bandit"));
  await until(() => {
    expect(folded()?.textContent).toMatch(/^Recently deleted \(2\)/u);
  });
  page.unmount();
  await show();
  click(page.button("Bring back PPO on gridworld"));
  await until(() => {
    expect(names()).toEqual(["PPO on gridworld"]);
    expect(folded()?.textContent).toMatch(/^Recently deleted \(1\)/u);
  });
});

test("a run that is training says why it cannot be deleted; one that has ended in this tab can be", async () => {
  await library.save(saveOf("a", 3, { status: "running" }));
  await show();
  act(() => {
    shelf.setCurrent("a");
  });
  const button = page.button("Delete PPO on bandit");
  click(button);
  expect([names(), button.getAttribute("aria-disabled")]).toEqual([["PPO on bandit"], "true"]);
  act(() => {
    button.focus();
  });
  await until(() => {
    expect(document.body.textContent).toContain("It is training: pause it first");
  });
  await library.settle("a");
  await act(() => shelf.refresh());
  click(page.button("Delete PPO on bandit"));
  expect(names()).toEqual([]);
});

test("a run that was interrupted is offered until it is dismissed", async () => {
  await library.save(saveOf("a", 3, { status: "running" }));
  await show();
  expect(page.text("interrupted-run")).toMatch(/was interrupted at update 3/u);
  click(page.button("Dismiss"));
  await until(() => {
    expect(page.container.querySelector("[data-testid='interrupted-run']")).toBeNull();
  });
  expect(page.text("kept-status")).toBe("paused");
});

test("a session that keeps nothing says so", () => {
  page = renderIn(quietSession(config), <RunsPanel />);
  expect(page.container.textContent).toMatch(/keeps no runs/u);
});
