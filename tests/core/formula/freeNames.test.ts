import { describe, expect, it } from "vitest";
import { freeNames } from "../../../src/core/formula/freeNames.ts";

describe("the free names of a formula", () => {
  it("are those that only a hyperparameter can give a value, each once, in order", () => {
    const source = "a = tau * logp + beta\nloss = -mean(clip(a, -beta, max(tau, eta)) / b)\n";
    expect(freeNames(source)).toEqual(["tau", "beta", "eta", "b"]);
  });

  it("are neither symbols, functions nor names that any line assigns, be it a later one", () => {
    expect(freeNames("a = b\nb = ratio\nloss = mean(exp + a)")).toEqual([]);
  });

  it("are unknown while the text is outside the grammar", () => {
    expect(freeNames("loss = beta *")).toEqual([]);
    expect(freeNames("loss = constructor + __proto__")).toEqual(["constructor", "__proto__"]);
  });
});
