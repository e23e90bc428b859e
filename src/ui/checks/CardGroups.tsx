import type { ReportCard } from "../../core/checks/card.ts";
import { CHECK_GROUPS } from "../../core/checks/types.ts";
import type { CheckGroup, CheckResult } from "../../core/checks/types.ts";
import { CheckItem } from "./CheckItem.tsx";

const GROUPS = Object.keys(CHECK_GROUPS) as readonly CheckGroup[];
const applies = ({ status }: CheckResult): boolean => status !== "not applicable";

/** The checks of a card under their headings; those that have nothing to look at are folded up. */
export function CardGroups({ card }: { readonly card: ReportCard }) {
  const idle = card.results.filter((result) => !applies(result));
  return (
    <div className="pp-check-groups">
      {GROUPS.map((group) => {
        const results = card.results.filter((result) => result.group === group && applies(result));
        return results.length === 0 ? null : <Group key={group} group={group} results={results} />;
      })}
      {idle.length === 0 ? null : (
        <details className="pp-card pp-check-idle">
          <summary>
            {idle.length === 1 ? "One check has" : `${String(idle.length)} checks have`} nothing to look at here
          </summary>
          <CheckList results={idle} />
        </details>
      )}
    </div>
  );
}

interface GroupProps {
  readonly group: CheckGroup;
  readonly results: readonly CheckResult[];
}

function Group({ group, results }: GroupProps) {
  const id = `pp-checks-${group}`;
  return (
    <section className="pp-card" aria-labelledby={id}>
      <h3 id={id}>{CHECK_GROUPS[group]}</h3>
      <CheckList results={results} />
    </section>
  );
}

const CheckList = ({ results }: { readonly results: readonly CheckResult[] }) => (
  <ul className="pp-check-list">
    {results.map((result) => (
      <CheckItem key={result.id} result={result} />
    ))}
  </ul>
);
