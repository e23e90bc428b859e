import { expect, it } from "vitest";
import { align } from "../../../src/core/estimator/alignment.ts";

it.each([
  ["itself", [3, 4], [3, 4], { cosine: 1, length: 1, distance: 0 }],
  ["half of it", [1.5, 2], [3, 4], { cosine: 1, length: 0.5, distance: 0.5 }],
  ["its opposite", [-3, -4], [3, 4], { cosine: -1, length: -1, distance: 2 }],
  ["one across", [-4, 3], [3, 4], { cosine: 0, length: 0, distance: Math.SQRT2 }],
  ["nothing", [0, 0], [3, 4], { cosine: NaN, length: 0, distance: 1 }],
  ["one beside nothing", [3, 4], [0, 0], { cosine: NaN, length: NaN, distance: NaN }],
])("a vector and %s", (_name, g, e, alignment) => {
  expect(align(g, e)).toEqual(alignment);
});
