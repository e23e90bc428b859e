import type { Batch } from "../core/batch.ts";
import type { LogPolicy } from "../core/mdp/types.ts";
import type { LessonSample } from "./types.ts";
import { rowsOf, type Setup, type Standing } from "./variant.ts";

/** So many steps or pairs a seed are enough for a picture. */
const SHOWN = 128;

/** Numbers of a batch that a policy is compared on. */
interface Compared {
  readonly batch: Batch;
  readonly actions: number; // A
  readonly logProbs: LogPolicy; // [S,A] of the seed
}

const cellAt = ({ batch, actions }: Compared, at: number): number =>
  (batch.states[at] as number) * actions + (batch.actions[at] as number);

/** Places of `count` steps spread evenly over the steps that seed n took. */
function spreadSteps({ shape, lengths }: Batch, n: number, count: number): readonly number[] {
  const sequences = shape.starts * shape.members;
  const own = lengths.subarray(n * sequences, (n + 1) * sequences);
  const total = own.reduce((sum, length) => sum + length, 0);
  let [sequence, before] = [0, 0];
  return Array.from({ length: count }, (_, i) => {
    const step = Math.floor((i * total) / count);
    while (step - before >= (own[sequence] as number)) {
      before += own[sequence] as number;
      sequence += 1;
    }
    return (n * sequences + sequence) * shape.steps + step - before;
  });
}

/** π/π_old of steps spread over a seed's batch. */
const ratiosOf = (compared: Compared, n: number, count: number): readonly number[] =>
  spreadSteps(compared.batch, n, count).map((at) =>
    Math.exp((compared.logProbs[cellAt(compared, at)] as number) - (compared.batch.oldLogProbs[at] as number)),
  );

/** ln π/π_ref of one sequence. */
function logRatioOf(compared: Compared, reference: LogPolicy, sequence: number): number {
  const { shape, lengths } = compared.batch;
  const from = sequence * shape.steps;
  let total = 0;
  for (let at = from; at < from + (lengths[sequence] as number); at += 1) {
    const cell = cellAt(compared, at);
    total += (compared.logProbs[cell] as number) - (reference[cell] as number);
  }
  return total;
}

/** ln π/π_ref of the first less that of the second, of pairs spread over a seed's batch; nats. */
function marginsOf(compared: Compared, reference: LogPolicy, n: number, count: number): readonly number[] {
  const { starts } = compared.batch.shape;
  return Array.from({ length: count }, (_, i) => {
    const first = 2 * (n * starts + Math.floor((i * starts) / count));
    return logRatioOf(compared, reference, first) - logRatioOf(compared, reference, first + 1);
  });
}

/** Steps of the seed that took the fewest: every seed shows equally many. */
function fewestSteps({ shape, lengths }: Batch): number {
  const sequences = shape.starts * shape.members;
  const totals = new Int32Array(shape.seeds);
  for (const [i, length] of lengths.entries()) {
    const n = Math.floor(i / sequences);
    totals[n] = (totals[n] as number) + length;
  }
  return Math.min(...totals);
}

/**
 * A sample of the ratios, and of pairs the margins, that the last gradient step of an update saw; null where the standing
 * does not come from one. Asked for when a picture is due, not at every update.
 */
export function lessonSample({ seeds, mdp, references, objective }: Setup, { lesson }: Standing): LessonSample | null {
  if (lesson === null) return null;
  const { batch } = lesson;
  const policies = rowsOf(lesson.logProbs, seeds.length);
  const compared = (n: number): Compared => ({ batch, actions: mdp.actions, logProbs: policies[n] as Float32Array });
  const steps = Math.min(SHOWN, fewestSteps(batch));
  const pairs = Math.min(SHOWN, batch.shape.starts);
  const margins = (n: number): readonly number[] => marginsOf(compared(n), references[n] as LogPolicy, n, pairs);
  return {
    ratios: Float32Array.from(policies.flatMap((_, n) => ratiosOf(compared(n), n, steps))),
    margins: objective.reads === "pairs" ? Float32Array.from(policies.flatMap((_, n) => margins(n))) : null,
  };
}
