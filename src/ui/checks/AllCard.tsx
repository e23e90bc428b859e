import { Button } from "@mantine/core";
import { withStatus } from "../../core/checks/card.ts";
import type { ReportCard } from "../../core/checks/card.ts";
import { CHECK_GROUPS } from "../../core/checks/types.ts";
import type { CheckGroup, CheckResult, CheckStatus } from "../../core/checks/types.ts";
import type { ChecksView } from "../../store/checks.ts";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import { Mark } from "./Mark.tsx";
import { BUILT_IN } from "./subjects.ts";
import type { Subject } from "./subjects.ts";
import type { Report } from "./useReports.ts";

const GROUPS = Object.keys(CHECK_GROUPS) as readonly CheckGroup[];
/** From what matters most to what matters least. */
const BY_WEIGHT: readonly CheckStatus[] = ["fail", "differs", "pass"];

interface AllCardProps {
  readonly subjects: readonly Subject[];
  /** What is known of each; null: not asked for. */
  readonly reports: readonly Report[] | null;
  readonly change: (changes: Partial<ChecksView>) => void;
}

/** All objectives beside each other, a column a group of checks. */
export function AllCard({ subjects, reports, change }: AllCardProps) {
  return (
    <section className="pp-card" aria-labelledby="pp-checks-all">
      <div className="pp-card-head">
        <h2 id="pp-checks-all">All objectives at a glance</h2>
      </div>
      {reports === null ? (
        <>
          <p className="pp-sentence">
            The same checks on every objective there is, and where each ends on the bandit R = (2.5, 2, 1). Takes some
            seconds; a run in progress goes on.
          </p>
          <Button
            size="sm"
            variant="light"
            onClick={() => {
              change({ all: true });
            }}
          >
            Check {subjects.length} objectives
          </Button>
        </>
      ) : (
        <AllTable subjects={subjects} reports={reports} change={change} />
      )}
    </section>
  );
}

interface AllTableProps extends Pick<AllCardProps, "subjects" | "change"> {
  readonly reports: readonly Report[];
}

function AllTable({ subjects, reports, change }: AllTableProps) {
  const done = reports.filter(({ card, refusal }) => card !== null || refusal !== null).length;
  return (
    <>
      <output className="pp-unit">
        {done < subjects.length
          ? `${String(done)} of ${String(subjects.length)} checked…`
          : "Press a name to see its card; point at a number to see which checks it counts."}
      </output>
      <ScrollRegion label="All objectives and their checks">
        <table className="pp-checks-table" data-testid="checks-table">
          <thead>
            <tr>
              <th scope="col">Objective</th>
              {GROUPS.map((group) => (
                <th key={group} scope="col">
                  {CHECK_GROUPS[group]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {subjects.map((subject, index) => (
              <Row
                key={subject.value}
                label={subject.entry.label}
                place={subject.group === BUILT_IN ? "" : (subject.group ?? "")}
                report={reports[index]}
                open={() => {
                  change({ subject: subject.value, changed: {} });
                  document.querySelector<HTMLElement>("#checks select")?.focus(); // the card is below it
                }}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

interface RowProps {
  readonly label: string;
  /** Where it is found, for those that are not built in. */
  readonly place: string;
  readonly report: Report | undefined;
  readonly open: () => void;
}

function Row({ label, place, report, open }: RowProps) {
  const { card = null, refusal = null } = report ?? {};
  return (
    <tr>
      <th scope="row">
        <button type="button" className="pp-checks-open" onClick={open}>
          {label}
        </button>{" "}
        <span className="pp-unit">{place}</span>
      </th>
      {card === null ? (
        <td colSpan={GROUPS.length}>{refusal ?? "…"}</td>
      ) : (
        GROUPS.map((group) => (
          <td key={group}>
            <Cell card={card} group={group} />
          </td>
        ))
      )}
    </tr>
  );
}

const namesOf = (results: readonly CheckResult[]): string => results.map(({ title }) => title).join("; ");

/** How the checks of a group ended, counted; pointing at a count tells which. */
function Cell({ card, group }: { readonly card: ReportCard; readonly group: CheckGroup }) {
  const counts = BY_WEIGHT.map((status) => ({
    status,
    found: withStatus(card, status).filter((result) => result.group === group),
  })).filter(({ found }) => found.length > 0);
  return (
    <span className="pp-checks-cell">
      {counts.map(({ status, found }) => (
        <span key={status} className="pp-checks-count" title={namesOf(found)}>
          <Mark status={status} /> {found.length}
        </span>
      ))}
    </span>
  );
}
