import type { EvaluateRequest } from "../../../src/core/experiment/evaluation.ts";
import { parseEvaluateRequest } from "../../../src/core/experiment/evaluateRequest.ts";
import { createStream, gaussian, integer, PURPOSE } from "../../../src/core/math/random.ts";
import type { Objective } from "../../../src/core/objectives/types.ts";

const STATES = 5;
const ACTIONS = 4;
const GROUPS = 6;
const LONGEST = 4;
const MEMBERS = { samples: 1, pairs: 2, groups: 3 } as const;

/** Draws of one seed in order; each call goes on where the last one stopped. */
interface Draws {
  readonly normal: () => number;
  readonly below: (bound: number) => number;
}

function drawsOf(seed: number): Draws {
  const stream = createStream(seed, PURPOSE.environment);
  let time = 0;
  const next = (): readonly [number, number] => {
    const [first = 0, second = 0] = stream(0, 0, 0, time++);
    return [first, second];
  };
  return { normal: () => gaussian(...next()), below: (bound) => integer(next()[0], bound) };
}

const times = <Item>(count: number, make: () => Item): Item[] => Array.from({ length: count }, make);

function sequence(draws: Draws): object {
  const length = 1 + draws.below(LONGEST);
  const terminated = draws.below(2) === 0;
  return {
    states: times(length, () => draws.below(STATES)),
    actions: times(length, () => draws.below(ACTIONS)),
    rewards: times(length, draws.normal),
    nextState: terminated ? null : draws.below(STATES),
    terminated,
  };
}

/**
 * A batch of random policies, heads and sequences of unequal length, some cut off, in the form that the objective reads:
 * old policy near the new one, reference further away. The same for the same seed.
 */
export function randomRequest({ id, reads }: Pick<Objective, "id" | "reads">, seed: number): EvaluateRequest {
  const draws = drawsOf(seed);
  const table = (scale: number): number[][] => times(STATES, () => times(ACTIONS, () => scale * draws.normal()));
  const oldLogits = table(1);
  return parseEvaluateRequest({
    objective: { id },
    logits: oldLogits.map((row) => row.map((logit) => logit + 0.2 * draws.normal())),
    oldLogits,
    referenceLogits: table(0.5),
    values: times(STATES, draws.normal),
    oldValues: times(STATES, draws.normal),
    medians: times(STATES, draws.normal),
    oldMedians: times(STATES, draws.normal),
    groups: times(GROUPS, () => times(MEMBERS[reads], () => sequence(draws))),
  });
}
