/** Hands out arrays of zeros. */
export interface Memory {
  readonly doubles: (count: number) => Float64Array;
  readonly floats: (count: number) => Float32Array;
  readonly integers: (count: number) => Int32Array;
  readonly bytes: (count: number) => Uint8Array;
}

/** New arrays, for whoever keeps them. */
export const FRESH: Memory = {
  doubles: (count) => new Float64Array(count),
  floats: (count) => new Float32Array(count),
  integers: (count) => new Int32Array(count),
  bytes: (count) => new Uint8Array(count),
};

/** Memory that is used again: an array is its holder's until the next `reset`. */
export interface Arena extends Memory {
  readonly reset: () => void;
}

/** Arrays of one length, of which the first `used` are handed out. */
interface Stack<A> {
  readonly arrays: A[];
  used: number;
}

/** Arrays of one kind, by length. */
function createStacks<A extends Float64Array | Float32Array | Int32Array | Uint8Array>(make: (count: number) => A) {
  const stacks = new Map<number, Stack<A>>();
  const take = (count: number): A => {
    const stack = stacks.get(count) ?? { arrays: [], used: 0 };
    stacks.set(count, stack);
    const known = stack.arrays[stack.used];
    const array = known ?? make(count);
    if (known === undefined) stack.arrays.push(array);
    else known.fill(0);
    stack.used += 1;
    return array;
  };
  /** What nobody asked for since the last time is let go. */
  const reset = (): void => {
    for (const [count, stack] of stacks) {
      if (stack.used === 0) stacks.delete(count);
      stack.arrays.length = stack.used;
      stack.used = 0;
    }
  };
  return { take, reset };
}

/**
 * An update of many seeds makes some hundred arrays of a batch's length. Browsers take longer to make one (25 µs for 4 096
 * numbers in Chromium) than a formula takes to fill it, so that updates hand their arrays on to the next.
 */
export function createArena(): Arena {
  const doubles = createStacks(FRESH.doubles);
  const floats = createStacks(FRESH.floats);
  const integers = createStacks(FRESH.integers);
  const bytes = createStacks(FRESH.bytes);
  return {
    doubles: doubles.take,
    floats: floats.take,
    integers: integers.take,
    bytes: bytes.take,
    reset: () => {
      for (const stacks of [doubles, floats, integers, bytes]) stacks.reset();
    },
  };
}
