import { DivergenceCard } from "./DivergenceCard.tsx";
import { JudgementCard } from "./JudgementCard.tsx";
import { SettingsCard } from "./SettingsCard.tsx";
import { SweepCard } from "./SweepCard.tsx";
import "../compare/compare.css";
import "../response/response.css";
import "./estimator.css";

/** Gradient estimates at a frozen policy, held against the exact gradient. */
export function EstimatorPanel() {
  return (
    <main id="estimator" className="pp-estimator">
      <SettingsCard />
      <JudgementCard />
      <div className="pp-estimator-pair">
        <SweepCard />
        <DivergenceCard />
      </div>
    </main>
  );
}
