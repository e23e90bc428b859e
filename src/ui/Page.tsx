import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { TopBar } from "./bar/TopBar.tsx";
import { ChartGrid } from "./charts/ChartGrid.tsx";
import { ControlPanel } from "./controls/ControlPanel.tsx";
import { EnvironmentView } from "./environment/EnvironmentView.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { useShortcuts } from "./keys.ts";
import { FailureMessage, Messages } from "./Messages.tsx";
import { useActions, usePage } from "./session.tsx";

/** The same width at which page.css gives up the column of settings. */
const NARROW = "(max-width: 799px)";

/** The whole page: bar on top, settings on the left, the environment and the charts. */
export function Page() {
  useShortcuts();
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  return (
    <div className="pp-page">
      <a className="pp-skip" href="#environment">
        Skip to the environment
      </a>
      <TopBar />
      <div className="pp-body">
        {narrow ? (
          <ControlDrawer />
        ) : (
          <aside className="pp-panel" aria-label="Settings">
            <ControlPanel />
          </aside>
        )}
        <main id="environment" className="pp-main">
          <FailureMessage />
          <EnvironmentView />
          <ChartGrid />
        </main>
      </div>
      <Messages />
      <HelpDialog />
    </div>
  );
}

/** On a narrow screen the settings come in from the side. */
function ControlDrawer() {
  const open = usePage(({ view }) => view.controlsOpen);
  const { look } = useActions();
  return (
    <Drawer
      opened={open}
      onClose={() => {
        look({ controlsOpen: false });
      }}
      title="Settings"
      size="min(100%, 400px)"
      closeButtonProps={{ "aria-label": "Close settings" }}
    >
      <ControlPanel />
    </Drawer>
  );
}
