import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alongLayout, layOut, rangesIn, slotsOf } from "../../src/store/slots.ts";

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const ascending = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 })
  .map((places) => places.toSorted((one, other) => one - other));

describe("slots", () => {
  test("are the places themselves while these are few, those of several curves together", () => {
    expect(
      slotsOf(
        [
          [0, 2],
          [1, 2],
        ],
        3,
      ),
    ).toEqual([0, 1, 2].map((place) => ({ from: place, to: place })));
  });

  test("are as wide as a power of two, with bounds at its multiples", () => {
    // 21 places in at most 4 slots: 4 · 4 < 21, so the width is 8.
    expect(slotsOf([upTo(21)], 8)).toEqual([
      { from: 0, to: 7 },
      { from: 8, to: 15 },
      { from: 16, to: 20 },
    ]);
  });

  test("of a curve that grows stay as they are, all but the last", () => {
    const [shorter, longer] = [slotsOf([upTo(1000)], 100), slotsOf([upTo(1010)], 100)];
    expect(longer.slice(0, shorter.length - 1)).toEqual(shorter.slice(0, -1));
  });

  test("hold every place once and are at most half as many as the limit", () => {
    const curves = fc.array(ascending, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(curves, fc.integer({ min: 2, max: 40 }), (places, limit) => {
        const slots = slotsOf(places, limit);
        expect(slots.length).toBeLessThanOrEqual(new Set(places.flat()).size <= limit ? limit : limit / 2);
        for (const own of places) {
          const held = rangesIn(slots, own).flatMap(([first, next], index) => {
            const { from, to } = slots[index] ?? { from: NaN, to: NaN };
            return own.slice(first, next).filter((place) => from <= place && place <= to);
          });
          expect(held).toEqual(own);
        }
      }),
    );
  });
});

test("a slot with several places has a point at either end, and so has one at which a curve has several points", () => {
  const layout = layOut([[0, 0, 5]], 10);
  expect(layout.doubled).toEqual([true, false]);
  const names = alongLayout(layout, (slot) => [`${String(slot)} first`, `${String(slot)} last`]);
  expect(names).toEqual(["0 first", "0 last", "1 first"]);
});
