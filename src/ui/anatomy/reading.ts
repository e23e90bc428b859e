import type { Rests, Stretch } from "../../core/anatomy/rests.ts";
import { shortNumber } from "../number.ts";

/** What a pull does, in words, and what it is along. */
export interface PullWords {
  /** Name of x, for instance "ρ". */
  readonly x: string;
  readonly up: string;
  readonly down: string;
}

const NO_PULL = "no pull";
/** Beyond this no target is looked at as one. */
const DIGITS = 3;

const numberText = (value: number): string => shortNumber(Number(value.toPrecision(DIGITS)));

function placeText({ from, to }: Stretch, index: number, count: number, x: string): string {
  if (count === 1) return `at every ${x}`;
  if (index === 0) return `below ${x} = ${numberText(to)}`;
  if (index === count - 1) return `above ${numberText(from)}`;
  return `from ${numberText(from)} to ${numberText(to)}`;
}

/** Where the pull goes in which direction, where it rests and what it leads to, for instance "raised below ρ = 1.2; no pull above 1.2". */
export function restsText({ stretches, targets }: Rests, { x, up, down }: PullWords): string {
  const verbs = { "-1": down, "0": NO_PULL, "1": up } as const;
  if (targets.length === 1 && stretches.length === 2) {
    return `led to ${x} = ${numberText(targets[0] ?? Number.NaN)} from both sides`;
  }
  return stretches
    .map((stretch, index) => `${verbs[stretch.kind]} ${placeText(stretch, index, stretches.length, x)}`)
    .join("; ");
}
