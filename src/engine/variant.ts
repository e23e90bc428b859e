import type { Tensor } from "@tensorflow/tfjs-core";
import type { Batch } from "../core/batch.ts";
import type { ResolvedObjective } from "../core/experiment/resolve.ts";
import type { VariantConfig } from "../core/experiment/types.ts";
import type { Program } from "../core/formula/types.ts";
import type { Arena } from "../core/memory.ts";
import type { FiniteMdp, LogPolicy } from "../core/mdp/types.ts";
import type { Yardstick } from "./exact.ts";
import type { Loss } from "./formula/compile.ts";
import type { Model, ModelTables } from "./model.ts";
import type { Draw } from "./rollout.ts";

/** Hyperparameters set by a controller, one value a seed. */
export type Controlled = Readonly<Record<string, readonly number[]>>;

/** Everything about a variant that does not change while it trains. */
export interface Setup {
  readonly config: VariantConfig;
  readonly objective: ResolvedObjective;
  readonly program: Program;
  readonly loss: Loss;
  readonly mdp: FiniteMdp;
  readonly seeds: readonly number[]; // [N]
  readonly references: readonly LogPolicy[]; // [N] of [S,A]
  readonly yardsticks: readonly Yardstick[]; // [N]
  readonly model: Model;
  /** Fresh samples of the policy itself, to measure it on. */
  readonly drawOwn: Draw;
  /** Batches to learn from; null: the policy's own samples. */
  readonly drawOther: Draw | null;
  readonly memory: VariantMemory;
}

/**
 * Memory of a variant's updates, used again: an update's batches until the one after the next begins, the rest until the
 * next.
 */
interface VariantMemory {
  readonly own: readonly [Arena, Arena];
  readonly other: readonly [Arena, Arena];
  readonly rest: Arena;
}

/** The memory of an update's batch, which no one needs any more that drew there before. */
export function memoryFor(memories: readonly [Arena, Arena], update: number): Arena {
  const arena = memories[update % 2] as Arena;
  arena.reset();
  return arena;
}

/** What the last gradient step of an update saw. */
export interface Lesson {
  readonly batch: Batch;
  readonly logProbs: Float32Array; // [N,S,A], the policy before that step
}

/** Where a variant stands after an update. */
export interface Standing {
  readonly update: number;
  readonly seconds: number; // of training, this variant's own
  readonly state: Tensor; // [3,N,L]
  readonly stateValues: Float32Array; // the same, read back
  readonly steps: number; // gradient steps taken
  readonly samples: number; // environment steps drawn to learn from, mean of the seeds
  readonly controlled: Controlled;
  readonly tables: ModelTables;
  /** A batch that the present policy drew, by which it is measured; learnt from next, if that is how the variant learns. */
  readonly own: Batch;
  readonly metrics: Readonly<Record<string, readonly number[]>>;
  /** Of the update that led here; null where it was not done here. */
  readonly lesson: Lesson | null;
}

/** Rows of a table [N,S,A], one a seed. */
export const rowsOf = (table: Float32Array, seeds: number): Float32Array[] => {
  const width = table.length / seeds;
  return Array.from({ length: seeds }, (_, n) => table.subarray(n * width, (n + 1) * width));
};

/** β of J_β, 0 where the objective has none. */
export const betaOf = ({ objective }: Pick<Setup, "objective">): number =>
  objective.regularisation === null ? 0 : (objective.hyperparameters[objective.regularisation] as number);
