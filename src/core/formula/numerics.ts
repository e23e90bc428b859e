import { EXP_LIMIT } from "./functions.ts";

// Scalar functions in stable forms: none overflows where its value is finite.

/** e^x with x taken to be at most EXP_LIMIT. */
export const exp = (x: number): number => Math.exp(Math.min(x, EXP_LIMIT));
/** log(1 + e^x) = max(x, 0) + log1p(e^−|x|). */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
/** log of the logistic function, −softplus(−x). */
export const logSigmoid = (x: number): number => -softplus(-x);
/** 1 / (1 + e^−x). */
export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
/** x where positive, else 0; NaN stays NaN. */
export const relu = (x: number): number => (x <= 0 ? 0 : x);
export const indicator = (holds: boolean): number => (holds ? 1 : 0);
