import { Slider } from "@mantine/core";
import { useId, useMemo } from "react";
import type { NumberField } from "../../core/fields.ts";
import { shortNumber } from "../number.ts";
import { FieldFrame, errorId } from "./FieldFrame.tsx";
import { NumberBox } from "./NumberBox.tsx";
import { sliderScale } from "./scale.ts";

export interface NumberSliderProps {
  readonly label: string;
  readonly field: NumberField;
  /** As it is being typed, perhaps no number. */
  readonly value: unknown;
  /** Why the value is not in use; null: it is. */
  readonly error: string | null;
  readonly set: (value: number | string) => void;
}

/** A number by slider or by keyboard; the slider of a field with a log scale moves in equal ratios. */
export function NumberSlider({ label, field, value, error, set }: NumberSliderProps) {
  const id = useId();
  const scale = useMemo(() => sliderScale(field), [field]);
  const number = typeof value === "number" ? value : field.default;
  const range = `from ${shortNumber(field.min)} to ${shortNumber(field.max)}, default ${shortNumber(field.default)}`;
  const input = (
    <NumberBox
      id={id}
      size="xs"
      w={92}
      value={value}
      set={set}
      min={field.min}
      max={field.max}
      step={field.scale === "log" ? Math.max(number, field.min) / 10 : field.step}
      error={error !== null}
      aria-describedby={error === null ? undefined : errorId(id)}
    />
  );
  return (
    <FieldFrame
      id={id}
      label={label}
      unit={field.unit}
      meaning={`${field.meaning} (${range})`}
      error={error}
      aside={input}
    >
      <Slider
        size="sm"
        min={scale.min}
        max={scale.max}
        step={scale.step}
        value={scale.toTrack(number)}
        onChange={(position) => {
          set(scale.toValue(position));
        }}
        label={null}
        thumbLabel={`${label} slider`}
        thumbValueText={shortNumber(number)}
      />
    </FieldFrame>
  );
}
