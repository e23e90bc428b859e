import type { NumberField } from "../fields.ts";

type Numbers = Readonly<Record<string, number>>;

/** Smaller differences are rounding. */
const NOTHING = 1e-12;

/** Other values: a little further, and along the range. */
function others(value: number, field: NumberField | undefined): readonly number[] {
  const further = value * 1.1 + 0.01;
  if (field === undefined) return [further];
  const { min, max, scale } = field;
  const at = (share: number): number =>
    scale === "log" ? min ** (1 - share) * max ** share : min + share * (max - min);
  return [Math.min(further, max), at(0.25), at(0.5), at(0.75)];
}

/**
 * Names of the hyperparameters that change what is drawn, found by changing each. drawn: numbers of the picture for given
 * hyperparameters.
 */
export function influential(
  hyperparameters: Numbers,
  fields: Readonly<Record<string, NumberField>>,
  drawn: (hyperparameters: Numbers) => Float64Array,
): readonly string[] {
  const present = drawn(hyperparameters);
  const differs = (changed: Numbers): boolean =>
    drawn(changed).some((value, i) => !(Math.abs(value - (present[i] as number)) <= NOTHING));
  return Object.keys(hyperparameters).filter((name) => {
    const value = hyperparameters[name] as number;
    return others(value, fields[name]).some(
      (other) => other !== value && differs({ ...hyperparameters, [name]: other }),
    );
  });
}
