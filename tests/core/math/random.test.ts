import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  PURPOSE,
  categorical,
  createStream,
  gaussian,
  integer,
  permutation,
  philox,
  uniform,
} from "../../../src/core/math/random.ts";

const word = fc.integer({ min: 0, max: 0xffffffff });

function hex(counter: readonly number[], key: readonly [number, number]): readonly string[] {
  const out = new Uint32Array(4);
  philox(Uint32Array.from(counter), key[0], key[1], out);
  return Array.from(out, (x) => x.toString(16).padStart(8, "0"));
}

/** Philox by arbitrary-precision integers, straight from the paper's definition of a round. */
function philoxByBigInt(counter: readonly number[], key: readonly [number, number]): readonly number[] {
  const mask = 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * c0;
    const p1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & mask, (p0 >> 32n) ^ c3 ^ k1, p0 & mask];
    [k0, k1] = [(k0 + 0x9e3779b9n) & mask, (k1 + 0xbb67ae85n) & mask];
  }
  return [c0, c1, c2, c3].map(Number);
}

describe("philox", () => {
  // Known answers of Random123's kat_vectors, lines "philox4x32 10".
  it("gives the known answer for zeros", () => {
    expect(hex([0, 0, 0, 0], [0, 0])).toEqual(["6627e8d5", "e169c58d", "bc57ac4c", "9b00dbd8"]);
  });

  it("gives the known answer for all ones", () => {
    const ones = 0xffffffff;
    expect(hex([ones, ones, ones, ones], [ones, ones])).toEqual(["408f276d", "41c83b0e", "a20bc7c6", "6d5451fd"]);
  });

  it("gives the known answer for the digits of π", () => {
    const counter = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
    expect(hex(counter, [0xa4093822, 0x299f31d0])).toEqual(["d16cfe09", "94fdcceb", "5001e420", "24126ea1"]);
  });

  it("agrees with arbitrary-precision arithmetic on any counter and key", () => {
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        const out = Uint32Array.from(counter);
        philox(out, key[0], key[1], out);
        expect(Array.from(out)).toEqual(philoxByBigInt(counter, key));
      }),
    );
  });
});

describe("createStream", () => {
  it("gives the same words for the same counters, whatever was drawn in between", () => {
    const stream = createStream(7, PURPOSE.actions);
    const first = stream(1, 2, 3, 4).slice();
    stream(9, 9, 9, 9);
    expect(stream(1, 2, 3, 4)).toEqual(first);
    expect(createStream(7, PURPOSE.actions)(1, 2, 3, 4)).toEqual(first);
  });

  it("gives other words for another seed, purpose, update, start, member or time", () => {
    const draws = [
      createStream(7, PURPOSE.actions)(1, 2, 3, 4),
      createStream(8, PURPOSE.actions)(1, 2, 3, 4),
      createStream(7, PURPOSE.environment)(1, 2, 3, 4),
      createStream(7, PURPOSE.actions)(2, 2, 3, 4),
      createStream(7, PURPOSE.actions)(1, 1, 3, 4),
      createStream(7, PURPOSE.actions)(1, 2, 4, 4),
      createStream(7, PURPOSE.actions)(1, 2, 3, 5),
    ].map((words) => words.join());
    expect(new Set(draws).size).toBe(draws.length);
  });

  it("gives every purpose a number of its own", () => {
    const values = Object.values(PURPOSE);
    expect(new Set(values).size).toBe(values.length);
  });
});

describe("uniform", () => {
  it("covers [0, 1) with numbers that float32 holds exactly", () => {
    expect(uniform(0)).toBe(0);
    expect(uniform(0xffffffff)).toBe(1 - 2 ** -24);
    fc.assert(
      fc.property(word, (bits) => {
        expect(Math.fround(uniform(bits))).toBe(uniform(bits));
      }),
    );
  });

  it("has mean 1/2 and variance 1/12 over 100 000 draws", () => {
    const stream = createStream(0, PURPOSE.environment);
    const draws = Array.from({ length: 100_000 }, (_, time) => uniform(stream(0, 0, 0, time)[0] as number));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    // Four standard errors: 4·√(1/12/n) = 0.0037 and 4·√(1/180/n) = 0.00094.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0037);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.00095);
  });
});

describe("gaussian", () => {
  it("has mean 0, variance 1 and kurtosis 3 over 100 000 draws", () => {
    const stream = createStream(3, PURPOSE.environment);
    const draws = Array.from({ length: 100_000 }, (_, time) => {
      const words = stream(0, 0, 0, time);
      return gaussian(words[0] as number, words[1] as number);
    });
    const moment = (power: number): number => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length;
    // Four standard errors: √(1/n), √(2/n), √(96/n).
    expect(Math.abs(moment(1))).toBeLessThan(0.0127);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.0179);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.124);
  });

  it("is finite for every pair of words", () => {
    fc.assert(
      fc.property(word, word, (first, second) => {
        expect(Math.abs(gaussian(first, second))).toBeLessThanOrEqual(Math.sqrt(48 * Math.LN2));
      }),
    );
    expect(gaussian(0xffffffff, 0)).toBeCloseTo(Math.sqrt(48 * Math.LN2), 12);
  });
});

describe("integer", () => {
  it("spreads the words over 0 … bound − 1", () => {
    expect(integer(0, 6)).toBe(0);
    expect(integer(0xffffffff, 6)).toBe(5);
    expect(integer(0x80000000, 6)).toBe(3);
  });
});

describe("permutation", () => {
  it("holds every index once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), word, (count, seed) => {
        const order = permutation(count, createStream(seed, PURPOSE.order), 1, 2);
        expect(Array.from(order).toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
  });

  it("gives each of the six orders of three equally often", () => {
    const stream = createStream(5, PURPOSE.order);
    const counts = new Map<string, number>();
    for (let update = 0; update < 6000; update++) {
      const order = permutation(3, stream, update, 0).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Four standard deviations of a count: 4·√(6000 · 1/6 · 5/6) = 115.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(116);
  });
});

describe("categorical", () => {
  const cumulative = Float64Array.of(9, 0.2, 0.2, 0.7, 1);

  it("picks the first weight whose running sum exceeds u, and skips weights of zero", () => {
    expect([0, 0.19, 0.2, 0.69, 0.7, 0.999].map((u) => categorical(cumulative, 1, 4, u))).toEqual([0, 0, 2, 2, 3, 3]);
  });

  it("does not run off the end where rounding left the last sum below u", () => {
    expect(categorical(Float64Array.of(0.5, 0.9999999), 0, 2, 0.99999999)).toBe(1);
  });
});
