import type { ObjectiveConfig } from "../core/experiment/types.ts";
import type { ExpectedData } from "../core/expectation/types.ts";

/** An objective whose flow is drawn, with the data that it learns from. */
export interface FlowEntry {
  /** Differs from that of every other entry. */
  readonly key: string;
  readonly label: string;
  readonly objective: ObjectiveConfig;
  readonly data: ExpectedData;
  /** Index of the experiment's variant that it is; null: none. */
  readonly variant: number | null;
  /** Why it ends where it does, on the bandit of the table; null: not known. */
  readonly why: string | null;
}

/** What the person looks at on the simplex. */
export interface FlowView {
  /** null: the experiment's variants. */
  readonly entries: readonly FlowEntry[] | null;
  /** Where paths begin, [A]; null, or of another number of arms: at the reference. */
  readonly start: readonly number[] | null;
  /** Whether on-policy groups are taken to be infinitely large. */
  readonly infinite: boolean;
  /** Whether the regularised return is shaded. */
  readonly shaded: boolean;
  /** How the tetrahedron of four arms is turned, radians about the upright and the level axis. */
  readonly turn: readonly [number, number];
}

export const INITIAL_FLOW: FlowView = {
  entries: null,
  start: null,
  infinite: false,
  shaded: false,
  turn: [0.65, 0.35],
};
