import { useMemo } from "react";
import { compositions } from "../../core/expectation/multisets.ts";
import type { FlowAnswer, FlowArrow, FlowPath } from "../../core/expectation/picture.ts";
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
  /** null: not yet; none where there are four arms. */
  readonly arrows: readonly FlowArrow[] | null;
  /** Paths from all over the simplex, as many as are known yet. */
  readonly probes: readonly FlowPath[];
  /** Whether all of these are known. */
  readonly complete: boolean;
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
/** `about`: a probe must not stand in for the path from the chosen start. */
type Question = QuestionOf<"flow"> & { readonly about: "arrows" | "course" | "probe" };

const NONE: readonly FlowArrow[] = [];

interface Wanted {
  readonly config: Pick<ExperimentConfig, "environment" | "reference">;
  readonly entries: readonly FlowEntry[];
  readonly start: readonly number[];
  readonly infinite: boolean;
}

/** All that is asked about one objective. */
interface Inquiry {
  /** null: no arrows are drawn. */
  readonly arrows: Question | null;
  readonly course: Question;
  readonly probes: readonly Question[];
}

function inquiriesOf({ config, entries, start, infinite }: Wanted): readonly Inquiry[] {
  const { environment, reference } = config;
  const lattice = LATTICE[start.length] ?? 0;
  // 1/3 and e^{ln 1/3} are the same policy.
  const isElsewhere = (probe: readonly number[]): boolean =>
    probe.some((p, arm) => Math.abs(p - (start[arm] ?? 0)) > 1e-9);
  const elsewhere = probes(start.length).filter(isElsewhere);
  return entries.map((entry) => {
    const { objective } = entry;
    const setting = { kind: "flow", environment, reference, objective, data: learntFrom(entry, infinite) } as const;
    return {
      arrows: lattice === 0 ? null : { ...setting, about: "arrows", starts: [], lattice },
      course: { ...setting, about: "course", starts: [start], lattice: 0 },
      probes: elsewhere.map((probe) => ({ ...setting, about: "probe", starts: [probe], lattice: 0 })),
    };
  });
}

/**
 * Arrows of all objectives before anything else, milliseconds each; then the paths from the chosen start, a second or more
 * each; then one probe of every objective after the other, so that no picture waits for all of another's.
 */
function inOrder(inquiries: readonly Inquiry[]): readonly Question[] {
  const rounds = Math.max(0, ...inquiries.map(({ probes: { length } }) => length));
  return [
    ...inquiries.flatMap(({ arrows }) => arrows ?? []),
    ...inquiries.map(({ course }) => course),
    ...Array.from({ length: rounds }, (_, round) => inquiries.flatMap((inquiry) => inquiry.probes[round] ?? [])).flat(),
  ];
}

const answerOf = (outcome: Outcome<"flow"> | null): FlowAnswer | null =>
  outcome !== null && "answer" in outcome ? outcome.answer : null;

const refusalOf = (outcome: Outcome<"flow"> | null): string | null =>
  outcome !== null && "refusal" in outcome ? outcome.refusal : null;

function flowOf(answers: Pick<Asker<"flow">, "outcome" | "latest">, inquiry: Inquiry): Flow {
  const arrows = inquiry.arrows === null ? null : answers.outcome(inquiry.arrows);
  const course = answers.outcome(inquiry.course);
  const outcomes = inquiry.probes.map((probe) => answers.outcome(probe));
  const answer = answerOf(course);
  return {
    arrows: inquiry.arrows === null ? NONE : (answerOf(arrows)?.arrows ?? null),
    course: answer ?? answers.latest(inquiry.course),
    current: answer !== null,
    probes: outcomes.flatMap((outcome) => answerOf(outcome)?.paths ?? []),
    complete: outcomes.every((outcome) => outcome !== null),
    refusal: [arrows, course, ...outcomes].map(refusalOf).find((each) => each !== null) ?? null,
  };
}

/** The flows of all entries, computed by the lab. */
export function useFlows({ config, entries, start, infinite }: Wanted): readonly Flow[] {
  const { environment, reference } = config;
  const inquiries = useMemo(
    () => inquiriesOf({ config: { environment, reference }, entries, start, infinite }),
    [environment, reference, entries, start, infinite],
  );
  const questions = useMemo(() => inOrder(inquiries), [inquiries]);
  const answers = useAnswers(FLOW, questions);
  return inquiries.map((inquiry) => flowOf(answers, inquiry));
}
