import type { Finding } from "./types.ts";

/** The check has nothing to look at in this objective; `why` is a sentence. */
export const notApplicable = (why: string): Finding => ({
  status: "not applicable",
  measured: null,
  expected: null,
  tolerance: null,
  explanation: why,
});

/** What is measured and what it is compared with. */
export interface Reading {
  readonly measured: number;
  readonly expected?: number;
  readonly tolerance: number;
}

/** Sentences for either outcome; `otherwise` is what a reading outside the tolerance counts as. */
interface Outcomes {
  readonly pass: string;
  readonly miss: string;
  readonly otherwise?: "fail" | "differs";
}

/** Passes where the reading is within its tolerance; NaN never is. */
export function compared(
  { measured, expected = 0, tolerance }: Reading,
  { pass, miss, otherwise = "fail" }: Outcomes,
): Finding {
  const within = Math.abs(measured - expected) <= tolerance;
  return { status: within ? "pass" : otherwise, measured, expected, tolerance, explanation: within ? pass : miss };
}

/** A reading that need only be above a bound. */
export const aboveZero = (measured: number, { pass, miss, otherwise = "fail" }: Outcomes): Finding => ({
  status: measured > 0 ? "pass" : otherwise,
  measured,
  expected: null,
  tolerance: null,
  explanation: measured > 0 ? pass : miss,
});

/** A number for a sentence: three significant digits. */
export function say(x: number): string {
  if (Number.isNaN(x)) return "not a number";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  const [digits = "", exponent] = Number(x.toPrecision(3)).toExponential().split("e");
  const written = Math.abs(x) < 1e6 ? String(Number(x.toPrecision(3))) : `${digits}e${String(Number(exponent))}`;
  return written.replaceAll("-", "−");
}
