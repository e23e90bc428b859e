import { describe, expect, test } from "vitest";
import { environments } from "../../src/core/environments/registry.ts";
import type { Fields, NumberField } from "../../src/core/fields.ts";
import { objectives } from "../../src/core/objectives/registry.ts";
import { sliderScale } from "../../src/ui/fields/scale.ts";

const log: NumberField = {
  kind: "number",
  default: 1,
  min: 1e-3,
  max: 1e3,
  step: 1,
  scale: "log",
  unit: "",
  meaning: "",
};

const numberFields = (owner: string, fields: Fields): readonly (readonly [string, NumberField])[] =>
  Object.entries(fields).flatMap(([name, field]) => (field.kind === "number" ? [[`${owner} ${name}`, field]] : []));

const registered = [
  ...objectives.flatMap(({ id, hyperparameters }) => numberFields(id, hyperparameters)),
  ...environments.flatMap(({ id, fields }) => numberFields(id, fields)),
];

describe("a slider's scale", () => {
  test("takes twenty steps a decade on a log scale, rounded to two digits", () => {
    const { toTrack, toValue } = sliderScale(log);
    expect(toTrack(10) - toTrack(1)).toBe(20);
    expect(toValue(toTrack(1) + 1)).toBe(1.1);
    expect(toValue(toTrack(1) + 6)).toBe(2);
  });

  test("gives whole numbers where the field wants them", () => {
    const { toTrack, toValue } = sliderScale({ ...log, min: 1, integer: true });
    expect(toValue(toTrack(1) + 3)).toBe(1);
    expect(toValue(toTrack(1) + 5)).toBe(2);
  });

  test("holds values outside of the range at its ends", () => {
    const { min, max, toTrack } = sliderScale(log);
    expect([toTrack(1e-9), toTrack(1e9)]).toEqual([min, max]);
  });

  test.each(registered)("leads back to the default: %s", (_, field) => {
    const { toTrack, toValue } = sliderScale(field);
    expect(Math.abs(toValue(toTrack(field.default)) - field.default)).toBeLessThanOrEqual(
      0.1 * Math.abs(field.default),
    );
  });

  test.each(registered)("never leaves the range: %s", (_, field) => {
    const { min, max, toValue } = sliderScale(field);
    expect(toValue(min)).toBeGreaterThanOrEqual(field.min);
    expect(toValue(max)).toBeLessThanOrEqual(field.max);
  });
});
