/** Smaller numbers are what rounding leaves of 0. */
const NOTHING = 1e-12;

/** Four significant digits at most, without trailing zeros: for tables, legends and labels. */
export function shortNumber(value: number): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size < NOTHING) return "0";
  if (size < 1e-4 || size >= 1e6) {
    return Number(value.toPrecision(3)).toExponential().replaceAll("-", "−").replace("e+", "e");
  }
  return String(Number(value.toPrecision(4))).replace("-", "−");
}

/** So many significant digits at most: three are as many as a picture or an interval leaves. */
export const digitsText = (value: number, digits = 3): string => shortNumber(Number(value.toPrecision(digits)));

/** With three digits below 0.01, so that numbers in a row are about as long however small they become. */
export function briefNumber(value: number): string {
  return Math.abs(value) < 0.01 ? digitsText(value) : shortNumber(value);
}

/** A whole number with thousands set apart. */
export function countText(count: number): string {
  return Math.round(count).toLocaleString("en");
}

/** Name of a parameter as a label: `goalReward` → "Goal reward". */
export function labelOf(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/gu, (_, before: string, after: string) => `${before} ${after}`);
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** Made once, since a formatter takes long to make. */
const HUNDREDTHS = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** A place on an axis: a count with thousands set apart, or seconds to the hundredth. */
export function placeText(place: number): string {
  return HUNDREDTHS.format(place);
}
