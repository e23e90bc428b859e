import { InputError } from "../errors.ts";
import type { Behaviour } from "../experiment/types.ts";
import { sigmoid } from "../formula/numerics.ts";
import { LOG_ZERO, normalisePolicy } from "../mdp/policy.ts";
import type { LogPolicy } from "../mdp/types.ts";
import type { PairLabels } from "../objectives/types.ts";
import { checkGroupCount } from "./multisets.ts";
import type { Outcome } from "./outcomes.ts";
import { logOf, type Group, type GroupsOf, type Member, type World } from "./world.ts";

/** Probability that the first of two comes first, given by how much its score is higher (see engine/pairs.ts). */
const CHANCE: Readonly<Record<PairLabels, (gap: number) => number>> = {
  scored: () => 1,
  "bradley-terry": sigmoid,
  deterministic: (gap) => 0.5 + 0.5 * Math.sign(gap),
};

/** Both orders of a pair that a label may put it in. */
function ordered(pair: Group, labels: PairLabels, flip: number): readonly Group[] {
  const [first, second] = pair.members as readonly [Member, Member];
  if (labels === "scored") return [pair];
  const chance = CHANCE[labels](first.outcome.reward - second.outcome.reward);
  const stays = chance * (1 - flip) + (1 - chance) * flip;
  return [
    { probability: pair.probability * stays, members: [first, second] },
    { probability: pair.probability * (1 - stays), members: [second, first] },
  ];
}

const chanceOf = ({ outcome, oldLogProb }: Member): number => outcome.probability * Math.exp(oldLogProb);

/** A policy that draws one of a pair; null: the current one. */
type Drawer = LogPolicy | null;

interface Labelled {
  readonly labels: PairLabels;
  readonly flip: number;
}

/** Two sequences from one start state, drawn independently of each other. */
export function drawnPairs(world: World, drawers: readonly [Drawer, Drawer], { labels, flip }: Labelled): GroupsOf {
  const { mdp, outcomes, starts } = world;
  const count = starts.reduce((sum, state) => sum + 2 * (outcomes[state] as readonly Outcome[]).length ** 2, 0);
  checkGroupCount(count, "all ordered pairs");
  return (logProbs) => {
    const drawn = (drawer: Drawer, state: number): readonly Member[] =>
      (outcomes[state] as readonly Outcome[]).map((outcome) => ({
        outcome,
        copies: 1,
        oldLogProb: logOf(mdp, drawer ?? logProbs, outcome),
      }));
    return starts.flatMap((state) =>
      drawn(drawers[0], state).flatMap((first) =>
        drawn(drawers[1], state).flatMap((second) => {
          const probability = (mdp.start[state] as number) * chanceOf(first) * chanceOf(second);
          return ordered({ probability, members: [first, second] }, labels, flip);
        }),
      ),
    );
  };
}

/** ln of a behaviour, [S,A]. Throws InputError where it is one of another number of actions. */
export function behaviourPolicy(behaviour: Behaviour, { mdp, reference }: World): LogPolicy {
  if (behaviour !== "reference" && behaviour.length !== mdp.actions) {
    const expected = `expected ${String(mdp.actions)}, one an action`;
    throw new InputError("data.behaviours", `${String(behaviour.length)} probabilities; ${expected}`);
  }
  const of =
    behaviour === "reference"
      ? reference
      : Float64Array.from({ length: mdp.states * mdp.actions }, (_, i) =>
          Math.max(Math.log(behaviour[i % mdp.actions] as number), LOG_ZERO),
        );
  return normalisePolicy(mdp, of).logProbs;
}

/** Pairs of a list, each as likely as the other; their rewards are the arms' means, as in training. Throws InputError for other actions. */
export function listedPairs(world: World, pairs: readonly (readonly [number, number])[]): GroupsOf {
  const { mdp, reference } = world;
  if (pairs.flat().some((action) => action >= mdp.actions)) {
    throw new InputError("data.pairs", `an action that is none; expected numbers from 0 to ${String(mdp.actions - 1)}`);
  }
  const logProbs = normalisePolicy(mdp, reference).logProbs;
  const meanOf = (action: number): number =>
    (world.outcomes[0] as readonly Outcome[])
      .filter((outcome) => outcome.action === action)
      .reduce((sum, { reward, probability }) => sum + probability * reward, 0);
  const member = (action: number): Member => ({
    outcome: { state: 0, action, reward: meanOf(action), probability: 1 },
    copies: 1,
    oldLogProb: logProbs[action] as number,
  });
  const groups = pairs.map(([winner, loser]) => ({
    probability: 1 / pairs.length,
    members: [member(winner), member(loser)],
  }));
  return () => groups;
}
