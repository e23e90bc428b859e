import { useMemo } from "react";
import { compositions } from "../../core/expectation/multisets.ts";
import type { FlowAnswer } from "../../core/expectation/picture.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { FlowEntry } from "../../store/flow.ts";
import type { QuestionOf } from "../../worker/questions.ts";
import type { Asker, Outcome, Topic } from "../asking/asker.ts";
import { useAnswers } from "../asking/useAnswers.ts";
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

/** A path from where the person is dragging the start may stand in for the one that is being computed. */
const FLOW: Topic<"flow"> = { kind: "flow", likeness: (question) => JSON.stringify({ ...question, starts: [] }) };
type Question = QuestionOf<"flow">;

interface Wanted {
  readonly config: Pick<ExperimentConfig, "environment" | "reference">;
  readonly entries: readonly FlowEntry[];
  readonly start: readonly number[];
  readonly infinite: boolean;
}

interface Pair {
  readonly course: Question;
  readonly field: Question;
}

function pairsOf({ config, entries, start, infinite }: Wanted): readonly Pair[] {
  const { environment, reference } = config;
  return entries.map((entry) => {
    const { objective } = entry;
    const setting = { kind: "flow", environment, reference, objective, data: learntFrom(entry, infinite) } as const;
    return {
      course: { ...setting, starts: [start], lattice: 0 },
      field: { ...setting, starts: probes(start.length), lattice: LATTICE[start.length] ?? 0 },
    };
  });
}

const answerOf = (outcome: Outcome<"flow"> | null): FlowAnswer | null =>
  outcome !== null && "answer" in outcome ? outcome.answer : null;

const refusalOf = (outcome: Outcome<"flow"> | null): string | null =>
  outcome !== null && "refusal" in outcome ? outcome.refusal : null;

function flowOf(answers: Pick<Asker<"flow">, "outcome" | "latest">, { course, field }: Pair): Flow {
  const [own, whole] = [answers.outcome(course), answers.outcome(field)];
  const answer = answerOf(own);
  return {
    course: answer ?? answers.latest(course),
    current: answer !== null,
    field: answerOf(whole),
    refusal: refusalOf(own) ?? refusalOf(whole),
  };
}

/** The flows of all entries, computed by the lab: first every path from the chosen start, then arrows and other paths. */
export function useFlows({ config, entries, start, infinite }: Wanted): readonly Flow[] {
  const { environment, reference } = config;
  const pairs = useMemo(
    () => pairsOf({ config: { environment, reference }, entries, start, infinite }),
    [environment, reference, entries, start, infinite],
  );
  const questions = useMemo(() => [...pairs.map(({ course }) => course), ...pairs.map(({ field }) => field)], [pairs]);
  const answers = useAnswers(FLOW, questions);
  return pairs.map((pair) => flowOf(answers, pair));
}
