import { differentiate, type GradientSymbol } from "../formula/differentiate.ts";
import { notApplicable } from "./findings.ts";
import { inputsOf, type Probe } from "./probe.ts";
import type { Subject } from "./types.ts";

/** What a loss does to the policy on a probe. */
export interface Pulls {
  readonly loss: number;
  /** −∂loss/∂log π of every step, [P,G,T]: above 0 the action is made more likely. */
  readonly pull: Float64Array;
  readonly adjoints: ReadonlyMap<GradientSymbol, Float64Array>;
}

/** Loss, pull on every step and derivatives by the policy's symbols, in 64 bits. */
export function pullsOn(subject: Subject, probe: Probe): Pulls {
  const { loss, adjoints } = differentiate(subject.program, inputsOf(probe, subject));
  const none = new Float64Array(probe.symbols.logp.length);
  return { loss: loss[0] as number, pull: (adjoints.get("logp") ?? none).map((x) => 0 - x), adjoints };
}

/** −∂loss/∂log π of every step, [P,G,T]. */
export const pullOn = (subject: Subject, probe: Probe): Float64Array => pullsOn(subject, probe).pull;

/** Whether anything that the policy does to the loss goes through the log-probabilities of the sampled actions. */
export const movesSamples = ({ program }: Subject): boolean =>
  program.symbols.has("logp") || program.symbols.has("ratio");

/** What a check of pulls says where there are none, */
export const NO_PULL = notApplicable("The loss pulls at no sample here.");
/** and where there cannot be any. */
export const NO_SAMPLES = notApplicable("The loss does not read the log-probabilities of sampled actions.");

export const largest = (x: Float64Array): number => x.reduce((most, each) => Math.max(most, Math.abs(each)), 0);

/** Largest difference of two lists of numbers, in units of the largest number of the second; NaN where one is. */
export function relativeDifference(x: Float64Array, y: Float64Array): number {
  const difference = x.reduce((most, each, i) => Math.max(most, Math.abs(each - (y[i] as number))), 0);
  const scale = largest(y);
  return difference === 0 ? 0 : difference / (scale === 0 ? largest(x) : scale);
}
