import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../src/engine/backend.ts";
import { evaluateBatch } from "../../src/engine/evaluate.ts";
import { tf } from "../../src/engine/tf.ts";
import { goldenCases } from "../golden/cases.ts";

beforeAll(async () => {
  await startBackend("cpu");
});

describe("the engine reproduces the golden numbers", () => {
  it.each(goldenCases.map((each) => [each.name, each] as const))("%s", async (_name, { request, loss, gradient }) => {
    const result = await evaluateBatch(request);
    expect(Math.abs(result.loss - loss)).toBeLessThan(1e-5 * Math.max(1, Math.abs(loss)));
    result.gradient.forEach((row, s) =>
      row.forEach((x, a) => {
        const expected = gradient?.[s]?.[a] ?? x;
        expect(Math.abs(x - expected)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)));
      }),
    );
  });

  it("leaves no tensor behind", async () => {
    const [first] = goldenCases;
    if (first === undefined) throw new Error("no golden case");
    await evaluateBatch(first.request);
    const before = tf.memory().numTensors;
    await evaluateBatch(first.request);
    expect(tf.memory().numTensors).toBe(before);
  });
});
