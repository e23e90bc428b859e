import { checkGroupCount, countMultisets, multisets } from "./multisets.ts";
import type { Outcome } from "./outcomes.ts";
import { INFINITELY_MANY, logOf, type GroupsOf, type Member, type World } from "./world.ts";

/** Groups of a finite size, as multisets: the order in a group matters to no formula on groups. */
export function finiteGroups(world: World, size: number): GroupsOf {
  const { mdp, outcomes, starts } = world;
  const kinds = starts.map((state) => (outcomes[state] as readonly Outcome[]).length);
  const count = kinds.reduce((sum, each) => sum + countMultisets(each, size), 0);
  checkGroupCount(count, `${Math.max(...kinds)} outcomes in groups of ${size}`);
  const listed = starts.flatMap((state) => {
    const here = outcomes[state] as readonly Outcome[];
    return multisets(here.length, size).map(({ counts, logOrders }) => ({
      logOrders: logOrders + Math.log(mdp.start[state] as number),
      members: here.flatMap((outcome, i) => (counts[i] === 0 ? [] : [{ outcome, copies: counts[i] as number }])),
    }));
  });
  return (logProbs) =>
    listed.map(({ logOrders, members }) => {
      let logWeight = logOrders;
      const drawn = members.map(({ outcome, copies }): Member => {
        const oldLogProb = logOf(mdp, logProbs, outcome);
        logWeight += copies * (oldLogProb + Math.log(outcome.probability));
        return { outcome, copies, oldLogProb };
      });
      return { probability: Math.exp(logWeight), members: drawn };
    });
}

/** The limit of ever larger groups: one a start state, in which every outcome has its share. */
export function infiniteGroups({ mdp, outcomes, starts }: World): GroupsOf {
  return (logProbs) =>
    starts.map((state) => ({
      probability: mdp.start[state] as number,
      members: (outcomes[state] as readonly Outcome[]).map((outcome) => {
        const oldLogProb = logOf(mdp, logProbs, outcome);
        const share = outcome.probability * Math.exp(oldLogProb);
        return { outcome, copies: share * INFINITELY_MANY, oldLogProb };
      }),
    }));
}
