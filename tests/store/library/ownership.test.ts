import { expect, test } from "vitest";
import { createOwnership } from "../../../src/store/library/ownership.ts";
import type { Locks } from "../../../src/store/library/ownership.ts";

/** The part of the browser's locks that is used, for all tabs together. */
function fakeLocks(): Locks {
  const held = new Map<string, Promise<unknown>>();
  const request = async (name: string, { signal }: LockOptions, hold: () => Promise<void>): Promise<void> => {
    const refused = new Promise((_, refuse) => signal?.addEventListener("abort", refuse));
    await Promise.race([held.get(name), refused]);
    if (signal?.aborted === true) throw signal.reason;
    const holding = hold();
    held.set(name, holding);
    await holding;
    held.delete(name);
  };
  const query = () => Promise.resolve({ held: [...held.keys()].map((name) => ({ name })) });
  return { request, query } as unknown as Locks;
}

test("one tab has a run; another gets it once that tab lets go", async () => {
  const locks = fakeLocks();
  const [one, other] = [createOwnership(locks), createOwnership(locks)];
  expect(await one.take("a")).toBe(true);
  expect(await one.take("a")).toBe(true);
  expect(await other.take("a")).toBe(false);
  expect(await other.taken()).toEqual(new Set(["a"]));
  one.release("a");
  expect(await other.take("a")).toBe(true);
});

test("a run that is just being let go is waited for", async () => {
  const locks = fakeLocks();
  const [one, other] = [createOwnership(locks), createOwnership(locks)];
  await one.take("a");
  const taking = other.take("a");
  setTimeout(() => {
    one.release("a");
  }, 20);
  expect(await taking).toBe(true);
});

test("a tab that waits for a run to be free hears when its tab lets go", async () => {
  const locks = fakeLocks();
  const [one, other] = [createOwnership(locks), createOwnership(locks)];
  await one.take("a");
  let heard = false;
  const waiting = other.freed("a").then(() => (heard = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toBe(false);
  one.release("a");
  await waiting;
  expect(await other.taken()).toEqual(new Set());
});

test("without locks every tab has every run", async () => {
  const ownership = createOwnership(undefined);
  expect(await ownership.take("a")).toBe(true);
  expect(await ownership.taken()).toEqual(new Set());
});
