import { afterEach, describe, expect, it, vi } from "vitest";
import { dispatchCount, startBackend } from "../../src/engine/backend.ts";
import type { BackendChoice } from "../../src/engine/types.ts";

// Node has no WebGPU: what the machine offers is acted, so that only the choice is tested here.

const adapter = (changes: Partial<GPUAdapterInfo>): unknown => ({
  info: { vendor: "acme", architecture: "rocket", device: "", description: "", isFallbackAdapter: false, ...changes },
});

/** Starts a backend where requests for an adapter are answered in turn; null: none. */
async function startWhere(choice: BackendChoice, ...answers: readonly unknown[]) {
  const requestAdapter = vi.fn<() => Promise<unknown>>();
  for (const answer of answers) requestAdapter.mockResolvedValueOnce(answer);
  requestAdapter.mockResolvedValue(null);
  vi.stubGlobal("navigator", { gpu: { requestAdapter } });
  vi.resetModules();
  const fresh = await import("../../src/engine/backend.ts");
  return { started: fresh.startBackend(choice), requestAdapter };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the choice of a backend", () => {
  it("left open falls on the processor where there is no WebGPU", async () => {
    vi.stubGlobal("navigator", undefined);
    expect(await startBackend("auto")).toMatchObject({ name: "cpu", adapter: "", fallback: false });
    expect((await startBackend("auto")).reason).toContain("no WebGPU adapter");
  });

  it("of the processor is kept, beside the name of the adapter that there is", async () => {
    const { started } = await startWhere("cpu", adapter({}));
    expect(await started).toMatchObject({ name: "cpu", adapter: "acme rocket", fallback: false });
  });

  it.each([
    ["says so itself", { isFallbackAdapter: true }],
    ["is a known rasteriser", { vendor: "google", architecture: "swiftshader" }],
    ["is described as one", { description: "llvmpipe (LLVM 15.0.6, 256 bits)" }],
  ])("left open falls on the processor where the adapter is software: it %s", async (_name, info) => {
    const { started } = await startWhere("auto", adapter(info));
    const result = await started;
    expect([result.name, result.fallback]).toEqual(["cpu", true]);
    expect(result.reason).toContain("software");
  });

  it("of WebGPU is refused in one sentence where there is none", async () => {
    const { started } = await startWhere("webgpu");
    await expect(started).rejects.toThrow(/no WebGPU adapter .*choose cpu/u);
  });

  it("asks again for an adapter that a crashed GPU process cannot grant yet", async () => {
    const { started, requestAdapter } = await startWhere("auto", null, null, adapter({ isFallbackAdapter: true }));
    expect((await started).adapter).toBe("acme rocket");
    expect(requestAdapter).toHaveBeenCalledTimes(3);
  });
});

it("the processor dispatches no GPU programs", () => {
  expect(dispatchCount()).toBe(0);
});
