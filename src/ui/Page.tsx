import { useMediaQuery } from "@mantine/hooks";
import { Suspense, lazy } from "react";
import { TopBar } from "./bar/TopBar.tsx";
import { ChartGrid } from "./charts/ChartGrid.tsx";
import { ControlPanel } from "./controls/ControlPanel.tsx";
import { EnvironmentView } from "./environment/EnvironmentView.tsx";
import { ObjectiveCard } from "./formula/ObjectiveCard.tsx";
import { useShortcuts } from "./keys.ts";
import { FailureMessage, Messages } from "./Messages.tsx";
import { usePage } from "./session.tsx";

const ControlDrawer = lazy(async () => ({ default: (await import("./ControlDrawer.tsx")).ControlDrawer }));
const HelpDialog = lazy(async () => ({ default: (await import("./HelpDialog.tsx")).HelpDialog }));

/** The same width at which page.css gives up the column of settings. */
const NARROW = "(max-width: 799px)";

/** The whole page: bar on top, settings on the left, the environment and the charts. */
export function Page() {
  useShortcuts();
  const helpOpen = usePage(({ view }) => view.helpOpen);
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  return (
    <div className="pp-page">
      <a className="pp-skip" href="#environment">
        Skip to the environment
      </a>
      <TopBar />
      <div className="pp-body">
        {narrow ? (
          <Suspense fallback={null}>
            <ControlDrawer />
          </Suspense>
        ) : (
          <aside className="pp-panel" aria-label="Settings">
            <ControlPanel />
          </aside>
        )}
        <main id="environment" className="pp-main">
          <FailureMessage />
          <div className="pp-centre">
            <EnvironmentView />
            <ObjectiveCard />
          </div>
          <ChartGrid />
        </main>
      </div>
      <Messages />
      {helpOpen ? (
        <Suspense fallback={null}>
          <HelpDialog />
        </Suspense>
      ) : null}
    </div>
  );
}
