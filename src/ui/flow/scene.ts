import type { FlowAnswer, FlowArrow, FlowPath } from "../../core/expectation/picture.ts";

/** What every picture of a flow is drawn from. */
export interface Scene {
  readonly names: readonly string[]; // [A]
  readonly colour: string;
  readonly reference: readonly number[]; // [A]
  readonly start: readonly number[]; // [A]
  readonly moveStart: (start: readonly number[]) => void;
  /** The path from the start, perhaps of a moment ago; null: not yet. */
  readonly course: FlowAnswer | null;
  readonly current: boolean;
  readonly arrows: readonly FlowArrow[];
  /** Paths from elsewhere. */
  readonly probes: readonly FlowPath[];
  /** Where the seeds of the run have been, a list of policies each. */
  readonly trails: readonly (readonly (readonly number[])[])[];
  /** What the picture shows, in words. */
  readonly description: string;
}
