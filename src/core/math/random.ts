/** Names a stream of random numbers together with a purpose; an unsigned 32-bit integer. */
export type Seed = number;

/** Separate streams of one seed: what one purpose draws never shifts what another gets. */
export const PURPOSE = {
  parameters: 1,
  environment: 2,
  actions: 3,
  order: 4,
  labels: 5,
  bootstrap: 6,
  displayEnvironment: 7,
  displayActions: 8,
} as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/** Four random 32-bit words for a counter. The array is reused: the next call overwrites it. */
export type Stream = (update: number, start: number, member: number, time: number) => Uint32Array;

const ROUNDS = 10;

/**
 * Upper 32 bits of a·b for unsigned 32-bit a and b, as a signed word. Through 16-bit halves: no product and no sum of them
 * reaches 2³², so that integer arithmetic, which wraps there, is exact.
 */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const carry = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}

/**
 * Philox4x32-10: a bijection of 128-bit counters for each 64-bit key, so that any number of the stream can be had in any
 * order, on any device. Reads `counter` [4] and writes `out` [4] (they may be the same array), unsigned 32-bit words.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, §3.3.
 */
export function philox(counter: Uint32Array, key0: number, key1: number, out: Uint32Array): void {
  let c0 = counter[0] as number;
  let c1 = counter[1] as number;
  let c2 = counter[2] as number;
  let c3 = counter[3] as number;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < ROUNDS; round++) {
    // Two multipliers and two Weyl steps. Not named above: a module's variable keeps 32 bits in the heap, at half the speed.
    const high0 = multiplyHigh(c0, 0xd2511f53);
    const high1 = multiplyHigh(c2, 0xcd9e8d57);
    const low0 = Math.imul(c0, 0xd2511f53);
    const low1 = Math.imul(c2, 0xcd9e8d57);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/**
 * The stream of a seed and a purpose: key (seed, purpose), counter (update, start, member, time). A pure function of its
 * five numbers, whatever was drawn before. The returned words are overwritten by the next call.
 */
export function createStream(seed: Seed, purpose: Purpose): Stream {
  const counter = new Uint32Array(4);
  const words = new Uint32Array(4);
  return (update, start, member, time) => {
    counter[0] = update;
    counter[1] = start;
    counter[2] = member;
    counter[3] = time;
    philox(counter, seed, purpose, words);
    return words;
  };
}

/** A uniform number of [0, 1) from a 32-bit word: its upper 24 bits, so that float32 holds it exactly too. */
export function uniform(word: number): number {
  return (word >>> 8) * 2 ** -24;
}

/** A standard normal number from two 32-bit words by Box–Muller; |result| ≤ √(48 ln 2) ≈ 5.77. */
export function gaussian(first: number, second: number): number {
  // 1 − u lies in (0, 1], so that the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - uniform(first))) * Math.cos(2 * Math.PI * uniform(second));
}

/** An integer of 0 … bound − 1 from a 32-bit word, bound ≤ 2²¹. Its bias is below bound / 2³². */
export function integer(word: number, bound: number): number {
  return Math.floor((word * bound) / 2 ** 32);
}

/** A random order of 0 … count − 1 (Fisher–Yates), from the words of `stream` at (update, start, 0, ·). */
export function permutation(count: number, stream: Stream, update: number, start: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const words = stream(update, start, 0, last);
    const other = integer(words[0] as number, last + 1);
    const moved = order[last] as number;
    order[last] = order[other] as number;
    order[other] = moved;
  }
  return order;
}

/**
 * Index of the first of `count` cumulative weights, from `offset` on, that exceeds u (inverse CDF). The last weight counts
 * as 1, so that rounding cannot run off the end.
 */
export function categorical(cumulative: Float64Array, offset: number, count: number, u: number): number {
  let index = 0;
  while (index < count - 1 && u >= (cumulative[offset + index] as number)) index++;
  return index;
}
