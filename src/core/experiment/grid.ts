import { InputError } from "../errors.ts";
import { LIMITS } from "./limits.ts";
import { settingsOf, type Setting } from "./settings.ts";
import { methodOf } from "./style.ts";
import type { ExperimentConfig, VariantConfig } from "./types.ts";

/** The values that one setting takes in a grid. */
export interface GridAxis {
  readonly setting: string; // its name, see settings.ts
  readonly values: readonly number[];
}

/** A row of evenly spaced values; with scale "log" their logarithms are evenly spaced. */
export interface GridRange {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly scale: "linear" | "log";
}

/** Significant digits of a value of a range: 0.03 rather than 0.030000000000000002, and no two steps alike. */
const DIGITS = 6;

/**
 * The values of a range, from first to last: from + i (to − from)/(count − 1), or from (to/from)^(i/(count − 1)).
 * Throws InputError for a count outside 1 … 8, and for a logarithmic range that is not above 0.
 */
export function rangeValues({ from, to, count, scale }: GridRange): readonly number[] {
  if (!Number.isInteger(count) || count < 1 || count > LIMITS.variants) {
    throw new InputError("grid.count", `${String(count)} found; expected an integer from 1 to ${LIMITS.variants}`);
  }
  if (scale === "log" && !(from > 0 && to > 0)) {
    throw new InputError("grid.from", `${String(Math.min(from, to))} found; a logarithmic range needs numbers above 0`);
  }
  const at = (share: number): number => (scale === "log" ? from * (to / from) ** share : from + share * (to - from));
  return Array.from({ length: count }, (_, i) => Number(at(count === 1 ? 0 : i / (count - 1)).toPrecision(DIGITS)));
}

/** A list of numbers as a person writes it, parted by commas, semicolons or spaces. Throws InputError. */
export function listValues(text: string): readonly number[] {
  const words = text.split(/[\s,;]+/u).filter((word) => word !== "");
  const bad = words.find((word) => !Number.isFinite(Number(word)));
  if (bad !== undefined) throw new InputError("grid.values", `${JSON.stringify(bad)} found; expected numbers`);
  return words.map(Number);
}

const checkValues = ({ setting, values }: GridAxis): void => {
  if (values.length === 0) throw new InputError(`grid.${setting}`, "no value; expected at least one");
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined) throw new InputError(`grid.${setting}`, `${String(twice)} found twice; expected each once`);
};

/** The axes' settings. Throws InputError where the variant has none of that name, or both axes name one. */
function settingsFor(variant: VariantConfig, axes: readonly GridAxis[]): readonly Setting[] {
  const known = settingsOf(variant);
  return axes.map(({ setting }, i) => {
    const found = known.find(({ name }) => name === setting);
    if (found === undefined) {
      const names = known.map(({ name }) => name).join(", ");
      throw new InputError("grid", `${JSON.stringify(setting)} is no setting here; expected one of ${names}`);
    }
    if (axes.findIndex((axis) => axis.setting === setting) < i) {
      throw new InputError("grid", `${setting} found on both axes; expected two different settings`);
    }
    return found;
  });
}

/** Every combination of the axes' values, the last axis fastest. */
const combinations = (axes: readonly GridAxis[]): readonly (readonly number[])[] =>
  axes.reduce<readonly (readonly number[])[]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );

/**
 * One variant for every combination of one or two settings' values, labelled by them: "PPO epsilon=0.1". Throws
 * InputError for unknown or repeated settings and values. Whether a value is allowed is for parseExperiment to say.
 */
export function gridVariants(variant: VariantConfig, axes: readonly GridAxis[]): readonly VariantConfig[] {
  axes.forEach(checkValues);
  const settings = settingsFor(variant, axes);
  return combinations(axes).map((values) => {
    const words = settings.map(({ label }, i) => `${label}=${String(values[i])}`);
    const changed = settings.reduce((each, setting, i) => setting.write(each, values[i] as number), methodOf(variant));
    return { ...changed, label: `${variant.label} ${words.join(" ")}` };
  });
}

/**
 * The experiment with one variant replaced by its grid, the others kept. Throws InputError, also where that makes more
 * variants than there may be.
 */
export function withGrid(config: ExperimentConfig, index: number, axes: readonly GridAxis[]): ExperimentConfig {
  const variant = config.variants[index];
  if (variant === undefined) throw new InputError("grid", `there is no variant ${String(index)}`);
  const [made, others] = [axes.reduce((product, { values }) => product * values.length, 1), config.variants.length - 1];
  if (made + others > LIMITS.variants) {
    const beside = others === 0 ? "" : ` beside ${String(others)} that stay`;
    throw new InputError(
      "grid",
      `${axes.map(({ values }) => String(values.length)).join(" × ")} = ${String(made)} variants${beside} are too many; expected at most ${LIMITS.variants}${others === 0 ? "" : " altogether"}`,
    );
  }
  return { ...config, variants: config.variants.toSpliced(index, 1, ...gridVariants(variant, axes)) };
}
