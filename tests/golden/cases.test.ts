import { describe, expect, it } from "vitest";
import { gradientOf, lossOf } from "../support/batch.ts";
import { GOLDENS } from "../../src/core/checks/goldens.ts";
import { answerOf, goldenCases } from "./cases.ts";
import golden from "./core-objectives.json" with { type: "json" };

/** Largest difference of two tables. */
const difference = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number =>
  Math.max(...a.flatMap((row, s) => row.map((x, i) => Math.abs(x - (b[s]?.[i] ?? NaN)))));

describe("the golden numbers are those of the float64 evaluator", () => {
  it.each(goldenCases.map((each) => [each.name, each] as const))("loss of %s", (_name, { request, loss }) => {
    expect(Math.abs(lossOf(request) - loss)).toBeLessThan(1e-9);
  });

  const withGradient = goldenCases.flatMap(({ name, request, gradient }) =>
    gradient === null ? [] : [[name, request, gradient] as const],
  );
  it.each(withGradient)("gradient of %s", (_name, request, gradient) => {
    expect(difference(gradientOf(request), gradient)).toBeLessThan(1e-6);
  });

  it.each(GOLDENS.map((each) => [each.name, each] as const))("report cards know the same of %s", (name, known) => {
    const answer = answerOf(name);
    const { loss, grad } = typeof answer === "number" ? { loss: answer, grad: null } : answer;
    expect(known.loss).toBe(loss);
    // The file has zeros of either sign.
    expect(known.gradient?.map((x) => x + 0) ?? null).toEqual(grad?.map((x) => x + 0) ?? null);
  });

  it("every number of the file is used, but for those of the advantage estimator, tested with the formula language", () => {
    const used = new Set(goldenCases.map(({ name }) => (name.startsWith("kl ") ? "kl" : name)));
    expect(Object.keys(golden).filter((key) => !used.has(key))).toEqual(["gae"]);
  });
});
