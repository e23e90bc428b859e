import { useEffect, useMemo, useSyncExternalStore } from "react";
import { compositions } from "../../core/expectation/multisets.ts";
import type { FlowAnswer, FlowQuestion } from "../../core/expectation/picture.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { FlowEntry } from "../../store/flow.ts";
import type { Lab } from "../../worker/lab.ts";
import { useSession } from "../session.tsx";
import { createAsker, type Asker, type Outcome } from "./asker.ts";
import { learntFrom } from "./entries.ts";

/** What is known of the flow of one objective. */
export interface Flow {
  /** The path from the chosen start, or while that is being computed the one before; null: none yet. */
  readonly course: FlowAnswer | null;
  /** Whether `course` is that of the present start. */
  readonly current: boolean;
  /** Arrows, and paths from all over the simplex; null: not yet. */
  readonly field: FlowAnswer | null;
  /** Why there is nothing; null: there is, or will be. */
  readonly refusal: string | null;
}

/** Steps a side of the lattice that arrows stand on, by the number of arms. */
const LATTICE: Readonly<Record<number, number>> = { 2: 60, 3: 13, 4: 0 };

/** Starts all over the simplex: its middle, near each corner, and with four arms also near the middle of each edge. */
function probes(arms: number): readonly (readonly number[])[] {
  const counts = [...compositions(arms, 1), ...(arms > 3 ? compositions(arms, 2) : [])];
  const outer = counts.map((row) =>
    row.map((count) => (count + 0.06) / (row.reduce((a, b) => a + b, 0) + 0.06 * arms)),
  );
  return [Array.from({ length: arms }, () => 1 / arms), ...outer];
}

interface Wanted {
  readonly config: Pick<ExperimentConfig, "environment" | "reference">;
  readonly entries: readonly FlowEntry[];
  readonly start: readonly number[];
  readonly infinite: boolean;
}

interface Pair {
  readonly course: FlowQuestion;
  readonly field: FlowQuestion;
}

function questionsOf({ config, entries, start, infinite }: Wanted): readonly Pair[] {
  const { environment, reference } = config;
  return entries.map((entry) => {
    const setting = { environment, reference, objective: entry.objective, data: learntFrom(entry, infinite) };
    return {
      course: { ...setting, starts: [start], lattice: 0 },
      field: { ...setting, starts: probes(start.length), lattice: LATTICE[start.length] ?? 0 },
    };
  });
}

const askers = new WeakMap<Lab, Asker>();

function useAsker(): Asker {
  const { lab } = useSession();
  const asker = askers.get(lab) ?? createAsker(lab);
  askers.set(lab, asker);
  return asker;
}

const answerOf = (outcome: Outcome | null): FlowAnswer | null =>
  outcome !== null && "answer" in outcome ? outcome.answer : null;

const refusalOf = (outcome: Outcome | null): string | null =>
  outcome !== null && "refusal" in outcome ? outcome.refusal : null;

function flowOf(asker: Asker, { course, field }: Pair): Flow {
  const [own, whole] = [asker.outcome(course), asker.outcome(field)];
  const answer = answerOf(own);
  return {
    course: answer ?? asker.latest(course),
    current: answer !== null,
    field: answerOf(whole),
    refusal: refusalOf(own) ?? refusalOf(whole),
  };
}

/** The flows of all entries, computed by the lab: first every path from the chosen start, then arrows and other paths. */
export function useFlows({ config, entries, start, infinite }: Wanted): readonly Flow[] {
  const asker = useAsker();
  const { environment, reference } = config;
  const pairs = useMemo(
    () => questionsOf({ config: { environment, reference }, entries, start, infinite }),
    [environment, reference, entries, start, infinite],
  );
  useEffect(() => {
    asker.want([...pairs.map(({ course }) => course), ...pairs.map(({ field }) => field)]);
  }, [asker, pairs]);
  useEffect(
    () => () => {
      asker.want([]);
    },
    [asker],
  );
  useSyncExternalStore(asker.subscribe, asker.version);
  return pairs.map((pair) => flowOf(asker, pair));
}
