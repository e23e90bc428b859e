import { differentiate } from "../formula/differentiate.ts";
import { specimenInputs, type Specimen } from "./inputs.ts";
import { subjectOf, type Dissected, type Subject } from "./subject.ts";

/** What a loss does to one pair as its margin Δ = ln[π(y₁)/π_ref(y₁)] − ln[π(y₂)/π_ref(y₂)] moves. */
export interface MarginCurve {
  readonly margins: Float64Array; // [K], nats
  readonly loss: Float64Array; // [K]
  /** −∂loss/∂log π(y₁): what multiplies ∇log π of the first (preferred) sequence. */
  readonly first: Float64Array; // [K]
  /** −∂loss/∂log π(y₂), the second (rejected) sequence. */
  readonly second: Float64Array; // [K]
}

/** ln π_ref of both sequences: those of language models have such log-probabilities, and margins of 50 leave them below 0. */
const REFERENCE_LOG_PROB = -30;

/** One pair a margin: the first rises by half of it over the reference, the second falls by as much. */
function specimenOf(margins: Float64Array, gap: number): Specimen {
  const logpOld = new Float64Array(2 * margins.length).fill(REFERENCE_LOG_PROB);
  const logp = logpOld.map((value, i) => value + ((i % 2 === 0 ? 1 : -1) * (margins[i >> 1] as number)) / 2);
  const rewards = logp.map((_, i) => ((i % 2 === 0 ? 1 : -1) * gap) / 2);
  return { shape: { seeds: margins.length, starts: 1, members: 2, steps: 1 }, logp, logpOld, rewards };
}

/** Compiles an objective on pairs. Throws FormulaError. */
export const marginSubject = (objective: Dissected): Subject => subjectOf(objective);

/** Whether the subject looks at the scores of a pair, so that their gap matters. */
export const readsScores = ({ program: { symbols } }: Subject): boolean =>
  symbols.has("score") || symbols.has("reward");

const negated = (data: Float64Array | undefined, count: number, offset: 0 | 1): Float64Array =>
  Float64Array.from({ length: count }, (_, n) => 0 - (data?.[2 * n + offset] ?? 0));

/**
 * Loss and gradient weights of one pair whose scores differ by `gap`, at margins in nats. Both sequences are of one step
 * and the old policy is the reference. Derivatives are exact.
 */
export function marginCurve(subject: Subject, margins: Float64Array, gap: number): MarginCurve {
  const { loss, adjoints } = differentiate(subject.program, specimenInputs(specimenOf(margins, gap), subject));
  const slopes = adjoints.get("logp");
  const count = margins.length;
  return { margins, loss, first: negated(slopes, count, 0), second: negated(slopes, count, 1) };
}
