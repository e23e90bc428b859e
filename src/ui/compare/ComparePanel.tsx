import { useSession } from "../session.tsx";
import { CompareAdvice } from "./CompareAdvice.tsx";
import { CompareControls } from "./CompareControls.tsx";
import { CopyButtons } from "./CopyButtons.tsx";
import { DifferenceTable } from "./DifferenceTable.tsx";
import { EmptyComparison } from "./EmptyComparison.tsx";
import { KeptPicker } from "./KeptPicker.tsx";
import { ScoreTable } from "./ScoreTable.tsx";
import { useComparison } from "./comparison.ts";
import { useContenderStyles } from "./styles.ts";
import "./compare.css";

/** Variants and kept runs side by side, in numbers. */
export function ComparePanel() {
  const comparison = useComparison();
  const { kept } = useSession();
  const styleOf = useContenderStyles(comparison.all);
  const alone = comparison.all.length < 2;
  return (
    <main id="compare" className="pp-compare">
      {alone ? <EmptyComparison /> : null}
      <section className="pp-card" aria-labelledby="pp-compare-title">
        <div className="pp-card-head">
          <h2 id="pp-compare-title">Results side by side</h2>
          <CopyButtons {...comparison} />
        </div>
        {kept === null ? null : <KeptPicker />}
        <CompareAdvice {...comparison} />
        <CompareControls {...comparison} />
        <ScoreTable {...comparison} styleOf={styleOf} />
        <p className="pp-compare-statement" data-testid="compare-statement">
          {comparison.statement}
        </p>
      </section>
      {comparison.contenders.length < 2 ? null : <DifferenceTable {...comparison} styleOf={styleOf} />}
    </main>
  );
}
