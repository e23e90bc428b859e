import { describe, expect, test } from "vitest";
import { isOn, soloed, switched } from "../../src/ui/charts/switches.ts";
import type { Turned } from "../../src/ui/charts/switches.ts";

const lines = [
  { key: "main", shown: true },
  { key: "second", shown: true },
  { key: "quiet", shown: false },
] as const;
const [main, second, quiet] = lines;
const none: Turned = new Set();
const on = (turned: Turned): readonly string[] => lines.filter((line) => isOn(turned, line)).map(({ key }) => key);

describe("lines of a chart", () => {
  test("are on by default or not, and switched either way", () => {
    expect(on(none)).toEqual(["main", "second"]);
    expect(on(switched(none, main, false))).toEqual(["second"]);
    expect(on(switched(none, quiet, true))).toEqual(["main", "second", "quiet"]);
    expect(on(switched(switched(none, main, false), main, true))).toEqual(["main", "second"]);
  });

  test("give way to one, and come back when that is asked for again", () => {
    const alone = soloed(none, lines, second);
    expect(on(alone)).toEqual(["second"]);
    expect(on(soloed(alone, lines, second))).toEqual(["main", "second"]);
  });

  test("give way to one that was off", () => {
    expect(on(soloed(none, lines, quiet))).toEqual(["quiet"]);
  });

  test("come back with the one that stood alone, though the first of two clicks switched it off", () => {
    const alone = soloed(none, lines, main);
    expect(on(soloed(switched(alone, main, false), lines, main))).toEqual(["main", "second"]);
  });
});
