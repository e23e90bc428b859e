import { describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../../src/core/formula/functions.ts";
import { FUNCTION_NAMES, SYMBOLS } from "../../../src/core/formula/types.ts";

describe("the table of functions", () => {
  it.each(FUNCTION_NAMES)("explains %s in one line without a full stop", (name) => {
    expect(FUNCTIONS[name].meaning).toMatch(/^[^\n]{2,110}[^\n.]$/);
  });

  it.each(FUNCTION_NAMES)("names the parameters of %s apart", (name) => {
    const names = FUNCTIONS[name].parameters.map((parameter) => parameter.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("has no name in common with the symbols", () => {
    const symbols = new Set<string>(Object.keys(SYMBOLS));
    expect(FUNCTION_NAMES.filter((name) => symbols.has(name))).toEqual([]);
  });

  it("is exactly the list of function names", () => {
    expect(Object.keys(FUNCTIONS)).toEqual([...FUNCTION_NAMES]);
  });
});
