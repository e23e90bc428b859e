import type { ObjectiveId } from "./objectiveId.ts";

/** What is compared with: another built-in, or a formula of its own. */
type Other = { readonly id: ObjectiveId } | { readonly formula: string };

/** The batches on which an identity holds. */
export interface IdentityData {
  readonly members: number;
  /** Steps of every sequence; with `ragged`, at most so many. */
  readonly steps: number;
  readonly ragged?: boolean;
  /** Ratio 1. */
  readonly onPolicy?: boolean;
  /** Also π = π_ref. */
  readonly atReference?: boolean;
  /** Scores of the members of every group, at the last step; random rewards where left out. */
  readonly scores?: readonly number[];
}

/** An equation between gradients: that of an objective, with some hyperparameters set, is `factor` times that of another. */
export interface Identity {
  readonly id: string;
  readonly of: readonly ObjectiveId[];
  readonly title: string;
  /** Why it holds, or who says so. */
  readonly source: string;
  readonly settings: Readonly<Record<string, number>>;
  readonly other: Other;
  readonly otherSettings: Readonly<Record<string, number>>;
  readonly factor: number;
  readonly data: IdentityData;
  /** Relative to the largest entry; where a formula adds 1e-4 to a deviation the two differ by as much. */
  readonly tolerance: number;
}

/** Rounding alone. */
export const EXACT = 1e-9;
/** A formula adds 1e-4 to a deviation that the other does not. */
export const NEARLY = 1e-3;
