import { expect, test } from "vitest";
import { createArena, FRESH } from "../../src/core/memory.ts";

test("new arrays hold zeros and are nobody else's", () => {
  expect(FRESH.doubles(2)).toEqual(Float64Array.of(0, 0));
  expect(FRESH.integers(2)).not.toBe(FRESH.integers(2));
});

test("an arena hands out arrays of zeros, each once until it is reset, and then the same again", () => {
  const arena = createArena();
  const [first, second, other] = [arena.doubles(3), arena.doubles(3), arena.doubles(2)];
  expect(new Set([first, second, other]).size).toBe(3);
  first.fill(7);
  arena.reset();
  expect(arena.doubles(3)).toBe(first);
  expect(first).toEqual(new Float64Array(3));
  expect([arena.doubles(3), arena.doubles(2)]).toEqual([second, other]);
  expect(arena.doubles(3)).not.toBe(second);
});

test("an arena keeps kinds apart, and lets go of what nobody has asked for since the last time", () => {
  const arena = createArena();
  const [floats, integers, bytes] = [arena.floats(2), arena.integers(2), arena.bytes(2)];
  expect([floats, integers, bytes]).toEqual([new Float32Array(2), new Int32Array(2), new Uint8Array(2)]);
  arena.reset();
  expect(arena.floats(2)).toBe(floats);
  arena.reset();
  arena.reset();
  expect(arena.floats(2)).not.toBe(floats);
  expect(arena.integers(2)).not.toBe(integers);
});
