import type { Tensor } from "@tensorflow/tfjs-core";
import { tf } from "./tf.ts";

/** The parts of a GPU device that a nudge needs. */
interface Device {
  readonly queue: { readonly submit: (commands: GPUCommandBuffer[]) => void };
  readonly createCommandEncoder: () => { readonly finish: () => GPUCommandBuffer };
}

/** Nudges come every ms at first, then less often, and stop after a second. */
const EAGER_MS = 20;
const EAGER_GAP_MS = 1;
const PATIENT_GAP_MS = 5;
const LIMIT_MS = 1000;

/**
 * Submits empty work until `pending` settles. Firefox looks for finished GPU work only every 100 ms (bug 1870699) or when
 * something is submitted, so that a read of a few numbers would take 100 ms instead of 1.
 */
export async function nudge<T>(device: Device, pending: Promise<T>): Promise<T> {
  const began = performance.now();
  let settled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (): void => {
    const elapsed = performance.now() - began;
    if (settled || elapsed > LIMIT_MS) return;
    device.queue.submit([device.createCommandEncoder().finish()]);
    timer = setTimeout(again, elapsed < EAGER_MS ? EAGER_GAP_MS : PATIENT_GAP_MS);
  };
  timer = setTimeout(again, EAGER_GAP_MS);
  try {
    return await pending;
  } finally {
    settled = true;
    clearTimeout(timer);
  }
}

const isFirefox = (): boolean => /firefox/iu.test(globalThis.navigator.userAgent);

/** A tensor's numbers, copied, since the backend hands out its own cached array; the tensor is freed. */
export async function readAndDispose(tensor: Tensor): Promise<Float32Array> {
  const pending = tensor.data<"float32">();
  const waits = tf.getBackend() === "webgpu" && isFirefox();
  const data = await (waits
    ? nudge((tf.backend() as unknown as { readonly device: Device }).device, pending)
    : pending);
  tensor.dispose();
  return data.slice();
}
