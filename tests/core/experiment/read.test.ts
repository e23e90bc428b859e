import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { joinPath, relocate, show } from "../../../src/core/experiment/read.ts";

describe("paths", () => {
  it("are written as a program would", () => {
    expect(joinPath("", ["variants", 0, "optimizer", "learningRate"])).toBe("variants[0].optimizer.learningRate");
    expect(joinPath("a", ["b c", "1", "x".repeat(50)])).toBe(`a["b c"]["1"].${"x".repeat(50)}`);
    expect(joinPath("a", [`${"x".repeat(50)}!`])).toBe(`a["${"x".repeat(37)}..."]`);
  });

  it("of an inner error are read from where the inner data stand", () => {
    expect(relocate("environment.parameters", new InputError("layout", "no start")).message).toBe(
      "environment.parameters.layout: no start",
    );
    expect(relocate("environment", new InputError("", "no such thing")).message).toBe("environment: no such thing");
  });
});

describe("a value in a few words", () => {
  it.each<readonly [unknown, string]>([
    ["a", '"a"'],
    ["x".repeat(50), `"${"x".repeat(37)}..."`],
    [-0.5, "-0.5"],
    [NaN, "NaN"],
    [null, "null"],
    [true, "true"],
    [undefined, "undefined"],
    [[1, [2]], "a list of 2"],
    [{ a: 1 }, "an object"],
    [Symbol("x"), "symbol"],
  ])("%o is %s", (value, text) => {
    expect(show(value)).toBe(text);
  });
});
