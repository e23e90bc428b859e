import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import type { BackendChoice, BackendInfo, BackendName } from "./types.ts";
import { tf } from "./tf.ts";

interface Adapter {
  readonly name: string;
  readonly fallback: boolean;
}

/** A GPU process that has just crashed needs a moment before it grants an adapter again. */
const ADAPTER_TRIES = 3;
const ADAPTER_PAUSE_MS = 300;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Whether an adapter is software: it says so itself, or it is one of the known rasterisers. */
function isFallback(info: GPUAdapterInfo): boolean {
  return info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|warp|basic render/i.test(describe(info));
}

const describe = (info: GPUAdapterInfo): string =>
  [info.vendor, info.architecture, info.device, info.description].filter((part) => part !== "").join(" ");

/** The WebGPU adapter of this machine; null where there is none. */
async function findAdapter(): Promise<Adapter | null> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (gpu === undefined) return null;
  for (let attempt = 1; attempt <= ADAPTER_TRIES; attempt++) {
    // oxlint-disable-next-line no-await-in-loop -- a retry has to wait for the try before it
    const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
    if (adapter !== null)
      return { name: describe(adapter.info) || "unnamed adapter", fallback: isFallback(adapter.info) };
    // oxlint-disable-next-line no-await-in-loop -- time passes
    if (attempt < ADAPTER_TRIES) await pause(ADAPTER_PAUSE_MS);
  }
  return null;
}

function decide(
  choice: BackendChoice,
  adapter: Adapter | null,
): { readonly name: BackendName; readonly reason: string } {
  if (choice === "cpu") return { name: "cpu", reason: "You chose the processor." };
  if (choice === "webgpu") return { name: "webgpu", reason: "You chose WebGPU." };
  if (adapter === null)
    return { name: "cpu", reason: "This browser offers no WebGPU adapter, so training runs on the processor." };
  if (adapter.fallback) {
    return {
      name: "cpu",
      reason: "The WebGPU adapter is software; the processor alone is faster for problems this small.",
    };
  }
  return { name: "webgpu", reason: "A WebGPU adapter was found." };
}

let dispatches = 0;

/** GPU programs dispatched since the start, 0 on cpu. */
export const dispatchCount = (): number => dispatches;

/** Counts every program that TensorFlow.js hands to the GPU. */
function countDispatches(backend: WebGPUBackend): void {
  const run = backend.runWebGPUProgram.bind(backend);
  backend.runWebGPUProgram = (...args) => {
    dispatches++;
    return run(...args);
  };
}

/** Calls back when the device is lost other than by our own closing it. */
export function onDeviceLost(report: (message: string) => void): void {
  if (tf.getBackend() !== "webgpu") return;
  const { device } = tf.backend() as unknown as { readonly device: GPUDevice };
  void device.lost.then((info) =>
    report(info.message === "" ? `the GPU device was lost (${info.reason})` : info.message),
  );
}

/** Makes TensorFlow.js use the backend, or throws: a missing one is otherwise replaced in silence. */
async function activate(name: BackendName): Promise<void> {
  // A backend that this machine does not support registers nothing; the typings do not say so.
  const factory = tf.findBackendFactory(name) as (() => unknown) | undefined;
  if (factory === undefined || !(await tf.setBackend(name)))
    throw new Error(`the ${name} backend could not be started on this machine`);
  await tf.ready();
  if (tf.getBackend() !== name) throw new Error(`asked for ${name}, but TensorFlow.js runs ${tf.getBackend()}`);
}

let started: { readonly choice: BackendChoice; readonly info: Promise<BackendInfo> } | null = null;

async function start(choice: BackendChoice): Promise<BackendInfo> {
  const adapter = await findAdapter();
  if (choice === "webgpu" && adapter === null) throw new Error("there is no WebGPU adapter here; choose cpu");
  const { name, reason } = decide(choice, adapter);
  await activate(name);
  if (name === "webgpu") countDispatches(tf.backend() as WebGPUBackend);
  return { name, reason, adapter: adapter?.name ?? "", fallback: adapter?.fallback ?? false };
}

/**
 * Starts the backend that a person chose, or the sensible one, and says what really runs. Starting the same choice again
 * is free; to change it, start a new worker.
 */
export function startBackend(choice: BackendChoice): Promise<BackendInfo> {
  if (started === null || started.choice !== choice) started = { choice, info: start(choice) };
  return started.info;
}
