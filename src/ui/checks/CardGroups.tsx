import type { ReportCard } from "../../core/checks/card.ts";
import { CHECK_GROUPS } from "../../core/checks/types.ts";
import type { CheckGroup, CheckResult } from "../../core/checks/types.ts";
import { objectiveById } from "../../core/objectives/registry.ts";
import type { Objective } from "../../core/objectives/types.ts";
import { CheckItem } from "./CheckItem.tsx";

const GROUPS = Object.keys(CHECK_GROUPS) as readonly CheckGroup[];
const applies = ({ status }: CheckResult): boolean => status !== "not applicable";

/** The checks of a card under their headings; those that have nothing to look at are folded up. */
export function CardGroups({ card }: { readonly card: ReportCard }) {
  const { id, origin } = card.objective;
  const from = objectiveById(id ?? origin ?? "");
  const idle = card.results.filter((result) => !applies(result));
  return (
    <div className="pp-check-groups">
      {GROUPS.map((group) => {
        const results = card.results.filter((result) => result.group === group && applies(result));
        return results.length === 0 ? null : <Group key={group} group={group} results={results} from={from} />;
      })}
      {idle.length === 0 ? null : (
        <details className="pp-card pp-check-idle">
          <summary>
            {idle.length === 1 ? "One check has" : `${String(idle.length)} checks have`} nothing to look at here
          </summary>
          <CheckList results={idle} from={from} />
        </details>
      )}
    </div>
  );
}

interface ListProps {
  readonly results: readonly CheckResult[];
  /** The built-in objective that it is or was made from. */
  readonly from: Objective | undefined;
}

interface GroupProps extends ListProps {
  readonly group: CheckGroup;
}

function Group({ group, results, from }: GroupProps) {
  const id = `pp-checks-${group}`;
  return (
    <section className="pp-card" aria-labelledby={id}>
      <h3 id={id}>{CHECK_GROUPS[group]}</h3>
      <CheckList results={results} from={from} />
    </section>
  );
}

const CheckList = ({ results, from }: ListProps) => (
  <ul className="pp-check-list">
    {results.map((result) => (
      <CheckItem
        key={result.id}
        result={result}
        knownOf={from?.differs.includes(result.id) === true ? from.label : null}
      />
    ))}
  </ul>
);
