import { marginCurve, marginSubject, readsScores, type MarginCurve } from "../../core/anatomy/margin.ts";
import { ratioCurve, ratioSubject, type RatioCurve } from "../../core/anatomy/ratio.ts";
import { restsOf, type Rests } from "../../core/anatomy/rests.ts";
import type { Layer } from "./layers.ts";
import { createMemory } from "./remember.ts";

/** Points of a curve. */
const POINTS = 161;

const evenly = (from: number, to: number): Float64Array =>
  Float64Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1));

/** Ratios on a linear axis begin a little above 0, where log π ends. */
const LINEAR_RATIOS = evenly(0.025, 2.5);
const LOGARITHMIC_RATIOS = evenly(Math.log(1 / 8), Math.log(8)).map(Math.exp);

const ratiosOf = (logarithmic: boolean): Float64Array => (logarithmic ? LOGARITHMIC_RATIOS : LINEAR_RATIOS);

/** An objective's curves at one advantage. */
export interface DrawnRatio {
  readonly layer: Layer;
  readonly curve: RatioCurve;
  readonly rests: Rests;
}

const ratioMemory = createMemory<Omit<DrawnRatio, "layer">>(64);
const marginMemory = createMemory<Omit<DrawnMargin, "layer">>(32);

/** What the curves of an objective depend on. */
const signature = ({ objective: { formula, reads, hyperparameters } }: Layer): string =>
  JSON.stringify([formula, reads, hyperparameters]);

export function drawRatio(layer: Layer, advantage: number, logarithmic: boolean): DrawnRatio {
  const drawn = ratioMemory.get(`${signature(layer)} ${String(advantage)} ${String(logarithmic)}`, () => {
    const subject = ratioSubject(layer.objective);
    const curve = ratioCurve(subject, ratiosOf(logarithmic), advantage);
    const rests = restsOf((ratios) => ratioCurve(subject, ratios, advantage).weight, curve.ratios, curve.weight);
    return { curve, rests };
  });
  return { layer, ...drawn };
}

/** An objective's curves on a pair. */
export interface DrawnMargin {
  readonly layer: Layer;
  readonly curve: MarginCurve;
  /** Within ± 500. */
  readonly rests: Rests;
  readonly scored: boolean;
}

/** Margins among which targets are looked for: dense round 0, and far out. */
const WIDE_MARGINS = evenly(-Math.asinh(500), Math.asinh(500)).map(Math.sinh);

export function drawMargin(layer: Layer, gap: number, reach: number): DrawnMargin {
  const drawn = marginMemory.get(`${signature(layer)} ${String(gap)} ${String(reach)}`, () => {
    const subject = marginSubject(layer.objective);
    const rests = restsOf((margins) => marginCurve(subject, margins, gap).first, WIDE_MARGINS);
    return { curve: marginCurve(subject, evenly(-reach, reach), gap), rests, scored: readsScores(subject) };
  });
  return { layer, ...drawn };
}
