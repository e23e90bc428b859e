import { describe, expect, test } from "vitest";
import { nudge } from "../../src/engine/read.ts";

/** A device that finishes its work, as Firefox does, only when something is submitted after it is done. */
function lazyDevice(readyAfter: number) {
  let submissions = 0;
  const done = new EventTarget();
  const pending = new Promise<string>((resolve) => {
    done.addEventListener("read", () => resolve("read"));
  });
  const began = performance.now();
  const device = {
    createCommandEncoder: () => ({ finish: () => ({}) as GPUCommandBuffer }),
    queue: {
      submit: () => {
        submissions += 1;
        if (performance.now() - began >= readyAfter) done.dispatchEvent(new Event("read"));
      },
    },
  };
  return { device, pending, submissions: () => submissions };
}

describe("a read on a device that only looks when something is submitted", () => {
  test("is hurried along until it settles, and no further", async () => {
    const { device, pending, submissions } = lazyDevice(10);
    expect(await nudge(device, pending)).toBe("read");
    const after = submissions();
    expect(after).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(submissions()).toBe(after);
  });

  test("hands on what goes wrong", async () => {
    const { device } = lazyDevice(0);
    await expect(nudge(device, Promise.reject(new Error("device lost")))).rejects.toThrow("device lost");
  });
});
