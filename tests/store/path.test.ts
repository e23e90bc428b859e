import { describe, expect, test } from "vitest";
import { fieldName, replaceAt, sharing, valueAt } from "../../src/store/path.ts";

const tree = { a: { b: [1, { c: "x" }] }, d: null };

describe("valueAt", () => {
  test("follows keys and indices", () => {
    expect(valueAt(tree, ["a", "b", 1, "c"])).toBe("x");
    expect(valueAt(tree, [])).toBe(tree);
  });

  test("is undefined where the path leads nowhere, inherited names included", () => {
    expect(valueAt(tree, ["a", "z", 0])).toBeUndefined();
    expect(valueAt(tree, ["d", "b"])).toBeUndefined();
    expect(valueAt(tree, ["constructor"])).toBeUndefined();
  });
});

describe("replaceAt", () => {
  test("copies what lies on the path and keeps the rest", () => {
    const changed = replaceAt(tree, ["a", "b", 0], 2);
    expect(changed).toEqual({ a: { b: [2, { c: "x" }] }, d: null });
    expect(tree.a.b[0]).toBe(1);
    expect(valueAt(changed, ["a", "b", 1])).toBe(tree.a.b[1]);
  });

  test("keeps the order of the keys, and adds new ones at the end", () => {
    expect(Object.keys(replaceAt({ x: 1, y: 2 }, ["x"], 3) as object)).toEqual(["x", "y"]);
    expect(Object.keys(replaceAt({ x: 1, y: 2 }, ["z"], 3) as object)).toEqual(["x", "y", "z"]);
  });

  test("undefined removes a key", () => {
    expect(replaceAt({ x: 1, y: { z: 2 } }, ["y", "z"], undefined)).toEqual({ x: 1, y: {} });
  });
});

test("a path is named as error messages name it", () => {
  expect(fieldName(["variants", 0, "optimizer", "learningRate"])).toBe("variants[0].optimizer.learningRate");
});

describe("sharing", () => {
  test("gives back the former value where nothing changed", () => {
    expect(sharing(tree, structuredClone(tree))).toBe(tree);
  });

  test("keeps the identity of every part that did not change", () => {
    const former = { environment: { means: [1, 2] }, updates: 1 };
    const next = sharing(former, { environment: { means: [1, 2] }, updates: 2 });
    expect(next).toEqual({ environment: { means: [1, 2] }, updates: 2 });
    expect(next.environment).toBe(former.environment);
  });
});
