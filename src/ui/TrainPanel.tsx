import { useMediaQuery } from "@mantine/hooks";
import { ChartGrid } from "./charts/ChartGrid.tsx";
import { ControlPanel } from "./controls/ControlPanel.tsx";
import { DivergedMessage } from "./DivergedMessage.tsx";
import { EnvironmentView } from "./environment/EnvironmentView.tsx";
import { ObjectiveCard } from "./formula/ObjectiveCard.tsx";
import { FailureMessage } from "./Messages.tsx";
import { NARROW } from "./narrow.ts";
import { ResponseSection } from "./response/ResponseSection.tsx";

/** The run in progress: settings on the left (on narrow screens in a drawer), the environment and the charts. */
export function TrainPanel() {
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  return (
    <div className="pp-body">
      {narrow ? null : (
        <aside className="pp-panel" aria-label="Settings">
          <ControlPanel />
        </aside>
      )}
      <main id="train" className="pp-main">
        <FailureMessage />
        <DivergedMessage />
        <div className="pp-centre">
          <EnvironmentView />
          <ResponseSection />
          <ObjectiveCard />
        </div>
        <ChartGrid />
      </main>
    </div>
  );
}
