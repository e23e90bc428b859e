import type { NumberField } from "../../core/fields.ts";

/** Maps a field's range to a slider's track and back. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly toTrack: (value: number) => number;
  readonly toValue: (position: number) => number;
}

const STEPS_A_DECADE = 20;

const rounded = (value: number): number => Number(value.toPrecision(2));

/** A logarithmic track counts twentieths of a decade, and its values are rounded to two significant digits. */
export function sliderScale(field: NumberField): SliderScale {
  const { min, max, step } = field;
  const clamp = (value: number): number => Math.min(max, Math.max(min, value));
  if (field.scale !== "log" || min <= 0) {
    return { min, max, step, toTrack: clamp, toValue: (position) => clamp(Number(position.toPrecision(12))) };
  }
  return {
    min: Math.round(STEPS_A_DECADE * Math.log10(min)),
    max: Math.round(STEPS_A_DECADE * Math.log10(max)),
    step: 1,
    toTrack: (value) => Math.round(STEPS_A_DECADE * Math.log10(clamp(value))),
    toValue: (position) => {
      const value = clamp(rounded(10 ** (position / STEPS_A_DECADE)));
      return field.integer === true ? Math.round(value) : value;
    },
  };
}
