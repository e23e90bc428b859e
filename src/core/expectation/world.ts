import type { FiniteMdp, LogPolicy } from "../mdp/types.ts";
import type { Outcome } from "./outcomes.ts";

/** A batch holds so many groups that Bessel's correction and the like are lost in rounding: an infinite batch. */
export const INFINITELY_MANY = 1e9;

/** A member of a group, or so many equal ones. */
export interface Member {
  readonly outcome: Outcome;
  readonly copies: number;
  /** ln of the probability of the action under the policy that drew it. */
  readonly oldLogProb: number;
}

/** A group with its probability. */
export interface Group {
  readonly probability: number;
  readonly members: readonly Member[];
}

/** Every group that a policy, given by its log-probabilities [S,A], may come to see, with its probability. */
export type GroupsOf = (logProbs: Float64Array) => readonly Group[];

/** What all data is drawn from. */
export interface World {
  readonly mdp: FiniteMdp;
  readonly reference: LogPolicy;
  readonly outcomes: readonly (readonly Outcome[])[]; // [S]
  readonly starts: readonly number[]; // states with a start probability above 0
}

const pairOf = ({ actions }: FiniteMdp, { state, action }: Outcome): number => state * actions + action;

/** ln π of the action of an outcome. */
export const logOf = (mdp: FiniteMdp, logProbs: LogPolicy, outcome: Outcome): number =>
  logProbs[pairOf(mdp, outcome)] as number;

/** The states that an episode may start in. */
export const startsOf = (mdp: FiniteMdp): readonly number[] =>
  Array.from({ length: mdp.states }, (_, state) => state).filter((state) => (mdp.start[state] as number) > 0);
