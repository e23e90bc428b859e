import type { Locator, Page } from "playwright-core";
import type { Checkpoint } from "../../../src/engine/types.ts";
import type { Block } from "../../../src/store/library/pack.ts";
import type { RunRecord } from "../../../src/store/library/types.ts";

// Reads and writes the page's database of kept runs from inside the page.

const NAME = "policy-playground";

/** Waits until the only run with so many updates is kept to its end, and reads its curve: every number but the times. */
export async function keptCurve(page: Page, updates: number): Promise<readonly unknown[]> {
  const end = performance.now() + 10_000;
  for (;;) {
    const curve = await page.evaluate(readCurve, { name: NAME, updates });
    if (curve !== null) return curve;
    if (performance.now() > end) throw new Error(`no run of ${String(updates)} updates was kept within ten seconds`);
    await page.waitForTimeout(100);
  }
}

/** In the page: null until the run is kept to its end. */
async function readCurve({ name, updates }: { readonly name: string; readonly updates: number }) {
  // A page knows only what is in this function.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const ask = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener("success", () => {
        resolve(request.result);
      });
      request.addEventListener("error", () => {
        reject(new Error(String(request.error)));
      });
    });
  const database = await ask(indexedDB.open(name));
  const transaction = database.transaction(["records", "rows"]);
  const records = (await ask(transaction.objectStore("records").getAll())) as RunRecord[];
  const record = records.find(({ update }) => update === updates);
  const own = record === undefined ? [] : IDBKeyRange.bound([record.id], [record.id, []]);
  const chunks = Array.isArray(own)
    ? []
    : ((await ask(transaction.objectStore("rows").getAll(own))) as (readonly Block[])[]);
  database.close();
  if (record === undefined) return null;
  return chunks.flat().map(({ names, counts, values }) => ({
    names,
    counts: Array.from(counts).filter((_, index) => index % 4 !== 3),
    values: Array.from(values, String),
  }));
}

/** Keeps so many runs of all kinds: each has rows and a checkpoint, every second one a tag. */
export function fillLibrary(page: Page, runs: number): Promise<void> {
  return page.evaluate(writeRuns, { name: NAME, runs });
}

/** In the page. */
async function writeRuns({ name, runs }: { readonly name: string; readonly runs: number }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.addEventListener("success", () => {
      resolve(request.result);
    });
  });
  const transaction = database.transaction(["records", "labels", "configs", "rows", "checkpoints"], "readwrite");
  const objectives = ["ppo", "grpo"];
  for (let index = 0; index < runs; index += 1) {
    const id = `run ${String(index)}`;
    const objective = objectives[Math.floor(index / 2) % objectives.length] ?? "";
    const record: RunRecord = {
      id,
      environment: "bandit",
      variants: [objective.toUpperCase()],
      objectives: [objective],
      seeds: { first: index, count: 4 },
      status: "finished",
      update: 500,
      updates: 500,
      createdAt: index,
      updatedAt: index,
      finals: [{ label: objective, values: { "objective/exact_return": index / runs } }],
      bytes: 400_000,
      origin: null,
      backend: "cpu",
      marks: [],
      strides: [1],
    };
    const block: Block = {
      names: ["a"],
      lengths: [4],
      counts: new Float64Array(4 * 500),
      values: new Float64Array(4 * 500),
    };
    const checkpoint: Checkpoint = { update: 500, seconds: 1, variants: [] };
    transaction.objectStore("records").put(record);
    transaction.objectStore("rows").put([block], [id, 0, 0]);
    transaction.objectStore("checkpoints").put(checkpoint, [id, 500]);
    transaction.objectStore("configs").put({ id, config: {} });
    const tags = index % 2 === 0 ? ["even"] : [];
    transaction.objectStore("labels").put({ id, name: `Run ${String(index)}`, tags, removedAt: null });
  }
  await new Promise((resolve) => {
    transaction.addEventListener("complete", resolve);
  });
  database.close();
}

interface Wanted {
  /** What is typed into the control; null: it is clicked. */
  readonly text: string | null;
  readonly count: string;
}

/** Milliseconds, by the page's own clock, from using a control until the list of runs is drawn and counts so many. */
export function drawnAfter(control: Locator, wanted: Wanted): Promise<number> {
  return control.evaluate(async (element, { text, count }) => {
    const start = performance.now();
    if (text === null) (element as HTMLElement).click();
    else {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(element, text);
      element.dispatchEvent(new Event("input", { bubbles: true }));
    }
    while (document.querySelector("[data-testid='run-count']")?.textContent !== count) {
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, wanted);
}
