import { usePage } from "../session.tsx";
import { useVariantStyles } from "../useVariantStyles.ts";
import { PLAIN } from "../variantStyle.ts";
import { EmptyFlow } from "./EmptyFlow.tsx";
import { EndsTable } from "./EndsTable.tsx";
import { FlowCard } from "./FlowCard.tsx";
import { FlowControls } from "./FlowControls.tsx";
import { HowComputed } from "./HowComputed.tsx";
import { MarkLegend } from "./Marks.tsx";
import { useBandit, type Bandit } from "./useBandit.ts";
import { useFlows } from "./useFlows.ts";
import { useFlowView } from "./useFlowView.ts";
import { pictureText } from "./words.ts";
import "./flow.css";

/** Where training goes on the simplex of a bandit's policies, objective beside objective. */
export function FlowPanel() {
  const config = usePage(({ experiment }) => experiment.config);
  const bandit = useBandit(config);
  return (
    <main id="flow" className="pp-flow">
      {bandit === null ? <EmptyFlow /> : <Flows bandit={bandit} />}
    </main>
  );
}

function Flows({ bandit }: { readonly bandit: Bandit }) {
  const config = usePage(({ experiment }) => experiment.config);
  const { view, entries } = useFlowView();
  const styles = useVariantStyles(entries);
  const start = view.start?.length === bandit.names.length ? view.start : bandit.reference;
  const flows = useFlows({ config, entries, start, infinite: view.infinite });
  return (
    <>
      <section className="pp-card" aria-labelledby="pp-flow-title">
        <div className="pp-card-head">
          <h2 id="pp-flow-title">Where each objective ends</h2>
          <HowComputed />
        </div>
        <p className="pp-flow-intro">{pictureText(bandit.names.length)}</p>
        <FlowControls bandit={bandit} start={start} />
        <MarkLegend />
      </section>
      <div className="pp-flow-cards">
        {entries.map((entry, index) => {
          const flow = flows[index];
          return flow === undefined ? null : (
            <FlowCard
              key={entry.key}
              config={config}
              bandit={bandit}
              entry={entry}
              flow={flow}
              style={styles[index] ?? PLAIN}
              start={start}
            />
          );
        })}
      </div>
      {entries.length === 0 ? <p className="pp-card">Nothing is drawn: add an objective above.</p> : null}
      <EndsTable bandit={bandit} entries={entries} flows={flows} start={start} />
    </>
  );
}
