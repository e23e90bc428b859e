import { createStream, PURPOSE, uniform } from "../../src/core/math/random.ts";

/** Uniform numbers of [low, high) from a seed, one after another. */
export function uniforms(seed: number, low = -1, high = 1): () => number {
  const stream = createStream(seed, PURPOSE.bootstrap);
  let count = 0;
  return () => low + (high - low) * uniform(stream(0, 0, 0, count++)[0] as number);
}

/** `count` of them, in 32 bits. */
export function randomNumbers(count: number, seed: number, low = -1, high = 1): Float32Array {
  return Float32Array.from({ length: count }, uniforms(seed, low, high));
}
