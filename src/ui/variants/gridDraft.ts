import { InputError } from "../../core/errors.ts";
import { listValues, rangeValues, withGrid } from "../../core/experiment/grid.ts";
import { parseExperiment } from "../../core/experiment/schema.ts";
import type { Setting } from "../../core/experiment/settings.ts";
import type { ExperimentConfig, VariantConfig } from "../../core/experiment/types.ts";
import { shortNumber } from "../number.ts";

/** One axis of a grid as it is being written. */
export interface AxisDraft {
  /** Name of the setting; "" for an axis that is not used. */
  readonly setting: string;
  readonly values: string;
}

/** What a draft makes: an experiment, or why it makes none. */
export type GridResult =
  { readonly config: ExperimentConfig; readonly labels: readonly string[] } | { readonly problem: string };

/** How many values are suggested. */
const SUGGESTED = 4;

/** Values round the present one, inside the setting's range: halves and doubles, or factors of about three on a log scale. */
export function suggestedValues(setting: Setting, variant: VariantConfig): string {
  const value = setting.read(variant);
  const { min, max, scale, integer } = setting.field ?? { min: -Infinity, max: Infinity, scale: "linear" };
  const inside = (x: number): number => Math.min(Math.max(integer === true ? Math.round(x) : x, min), max);
  if (value <= 0) return rangeText(inside(0), inside(1), "linear");
  return scale === "log" && integer !== true
    ? rangeText(inside(value / 10), inside(value * 3), "log")
    : [...new Set([value / 2, value, 1.5 * value, 2 * value].map(inside))].map(shortNumber).join(", ");
}

/** A row of values as text. */
const rangeText = (from: number, to: number, scale: "linear" | "log"): string =>
  rangeValues({ from, to, count: SUGGESTED, scale })
    .map((value) => String(Number(value.toPrecision(2))))
    .join(", ");

/** The experiment that a draft makes of a variant. */
export function gridResult(config: ExperimentConfig, variant: number, drafts: readonly AxisDraft[]): GridResult {
  try {
    const axes = drafts
      .filter(({ setting }) => setting !== "")
      .map(({ setting, values }) => ({ setting, values: listValues(values) }));
    const made = parseExperiment(withGrid(config, variant, axes));
    const count = made.variants.length - config.variants.length + 1;
    return { config: made, labels: made.variants.slice(variant, variant + count).map(({ label }) => label) };
  } catch (error) {
    if (error instanceof InputError) return { problem: error.message };
    throw error;
  }
}
