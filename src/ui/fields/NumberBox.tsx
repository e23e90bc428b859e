import { TextInput } from "@mantine/core";
import type { TextInputProps } from "@mantine/core";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { numberFrom } from "./numberFrom.ts";

export interface NumberBoxProps extends Omit<TextInputProps, "value" | "onChange" | "min" | "max" | "step"> {
  /** A number; of a text that is none the text as it was given to `set`, or NaN. */
  readonly value: unknown;
  /** Called for every change with a number, or with the text where it is none: what it may be is for the field to say. */
  readonly set: (value: number | string) => void;
  readonly step: number;
  /** Where the arrow keys stop. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** What is allowed, to be said where `set` did not take what was typed; without it the field says so elsewhere. */
  readonly allowed?: string;
}

/**
 * A number as text: 0.001, 1e-3 and .001 are the same. The arrow keys move it by a step. Mantine's NumberInput, which this
 * replaces, drops the e without a word.
 */
export function NumberBox({ value, set, step, min = -Infinity, max = Infinity, allowed, ...input }: NumberBoxProps) {
  const [draft, setDraft] = useState({ text: textOf(value), value });
  if (!Object.is(draft.value, value)) {
    // What was typed stands if it says the new value; otherwise someone else has changed it.
    setDraft({ text: says(draft.text, value) ? draft.text : textOf(value), value });
  }
  const refused = allowed !== undefined && !says(draft.text, value);
  const change = (text: string): void => {
    setDraft({ text, value });
    set(numberFrom(text));
  };
  const move = (event: KeyboardEvent<HTMLInputElement>): void => {
    const direction = ARROWS[event.key];
    if (direction === undefined || typeof value !== "number") return;
    event.preventDefault();
    change(textOf(Number(Math.min(max, Math.max(min, value + direction * step)).toPrecision(DIGITS))));
  };
  return (
    <TextInput
      {...input}
      {...(refused ? { error: `expected ${allowed}` } : {})}
      inputMode="decimal"
      autoComplete="off"
      value={draft.text}
      onChange={(event) => {
        change(event.currentTarget.value);
      }}
      onKeyDown={move}
      onBlur={() => {
        if (!Number.isNaN(value)) setDraft({ text: textOf(value), value });
      }}
    />
  );
}

const ARROWS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };
/** So many digits of a sum are free of rounding. */
const DIGITS = 12;

/** Of a text that is no number an owner may keep NaN. */
const says = (text: string, value: unknown): boolean =>
  numberFrom(text) === value || (Number.isNaN(value) && typeof numberFrom(text) === "string");

const textOf = (value: unknown): string =>
  typeof value === "number" || typeof value === "string" ? String(value) : "";
