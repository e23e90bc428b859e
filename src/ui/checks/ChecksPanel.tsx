import { Button } from "@mantine/core";
import { useMemo } from "react";
import { summaryOf } from "../../core/checks/card.ts";
import { DRAFT_SUBJECT } from "../../store/checks.ts";
import type { ChecksView } from "../../store/checks.ts";
import type { FlowEntry } from "../../store/flow.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import { HyperparameterFold } from "../fields/HyperparameterFold.tsx";
import { withHyperparameter } from "../flow/entries.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { AllCard } from "./AllCard.tsx";
import { CardGroups } from "./CardGroups.tsx";
import { Mark, MARKS } from "./Mark.tsx";
import { SaveCard } from "./SaveCard.tsx";
import { chosenAmong, useSubjects } from "./subjects.ts";
import { useReports } from "./useReports.ts";
import type { Report } from "./useReports.ts";
import "../compare/compare.css";
import "./checks.css";

/** Every check on an objective, built-in or a person's own. */
export function ChecksPanel() {
  const { view, change } = useChecksView();
  const { subjects, subject, entry, report, reports } = useExamined(view);
  return (
    <main id="checks" className="pp-checks">
      <section className="pp-card" aria-labelledby="pp-checks-title">
        <div className="pp-card-head">
          <h2 id="pp-checks-title">Is this loss right?</h2>
        </div>
        <p className="pp-sentence">
          Questions put to the formula itself, in 64 bits, on batches made up for each: is its gradient right, do its
          signs make sense, what does it not care about, what does it turn into at its limits, and where does it end?
        </p>
        <div className="pp-checks-controls">
          <PlainSelect
            label="Objective to check"
            options={subjects}
            value={subject.value}
            choose={(value) => {
              change({ subject: value, changed: {} });
            }}
          />
          <div className="pp-checks-buttons">
            <SaveCard card={report.current ? report.card : null} />
          </div>
        </div>
        {view.subject === DRAFT_SUBJECT && subject.value !== DRAFT_SUBJECT ? <UnfinishedDraft /> : null}
        <HyperparameterFold
          objective={entry.objective}
          set={(name, value) => {
            change({ changed: { ...view.changed, [name]: value } });
          }}
        />
        <Summary report={report} />
        <Legend />
      </section>
      <Card report={report} />
      <AllCard subjects={subjects} reports={view.all ? reports : null} change={change} />
    </main>
  );
}

/** The objective under examination with its report, and where all are examined, those of all. */
function useExamined({ subject: chosen, changed, all }: ChecksView) {
  const variant = usePage(({ view }) => view.variant);
  const subjects = useSubjects();
  const subject = chosenAmong(subjects, chosen, variant);
  const entry = useMemo(() => withChanges(subject.entry, changed), [subject, changed]);
  const entries = useMemo(() => [entry, ...(all ? subjects : []).map((each) => each.entry)], [entry, all, subjects]);
  const [report, ...reports] = useReports(entries) as readonly [Report, ...Report[]];
  return { subjects, subject, entry, report, reports };
}

const Card = ({ report: { card, current } }: { readonly report: Report }) =>
  card === null ? null : (
    <div aria-busy={!current} className="pp-checks-card" data-testid="report-card">
      <CardGroups card={card} />
    </div>
  );

function useChecksView() {
  const { store } = useSession();
  const { look } = useActions();
  const view = usePage((page) => page.view.checks);
  const change = (changes: Partial<ChecksView>): void => {
    look({ checks: { ...store.getState().view.checks, ...changes } });
  };
  return { view, change };
}

const withChanges = (entry: FlowEntry, changed: ChecksView["changed"]): FlowEntry =>
  Object.entries(changed).reduce((so, [name, value]) => withHyperparameter(so, name, value), entry);

/** The draft was to be examined, but has a mistake. */
function UnfinishedDraft() {
  const { look } = useActions();
  return (
    <p className="pp-error" role="alert">
      The draft has a mistake, so that it cannot be checked; below is the variant of the experiment.{" "}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          look({ tab: "workshop" });
        }}
      >
        Back to the workshop
      </Button>
    </p>
  );
}

function Summary({ report: { card, current, refusal } }: { readonly report: Report }) {
  const text = refusal ?? (card === null || !current ? "Checking…" : summaryOf(card));
  return (
    <output
      className={refusal === null ? "pp-checks-summary" : "pp-checks-summary pp-error"}
      data-testid="checks-summary"
    >
      {text}
    </output>
  );
}

const Legend = () => (
  <ul className="pp-checks-legend" aria-label="Marks">
    {(["pass", "differs", "fail"] as const).map((status) => (
      <li key={status}>
        <Mark status={status} /> {MARKS[status].meaning}
      </li>
    ))}
  </ul>
);
