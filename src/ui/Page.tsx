import { useMediaQuery } from "@mantine/hooks";
import { Suspense, lazy } from "react";
import { TopBar } from "./bar/TopBar.tsx";
import { useShortcuts } from "./keys.ts";
import { Messages } from "./Messages.tsx";
import { NARROW } from "./narrow.ts";
import { PageTabs } from "./PageTabs.tsx";
import { usePage } from "./session.tsx";
import { TravelLayer } from "./travel/TravelLayer.tsx";

const ControlDrawer = lazy(async () => ({ default: (await import("./ControlDrawer.tsx")).ControlDrawer }));
const HelpDialog = lazy(async () => ({ default: (await import("./HelpDialog.tsx")).HelpDialog }));

/** The whole page: bar on top, below it one view at a time. */
export function Page() {
  useShortcuts();
  const tab = usePage(({ view }) => view.tab);
  const helpOpen = usePage(({ view }) => view.helpOpen);
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  return (
    <div className="pp-page">
      <a className="pp-skip" href={`#${tab}`}>
        Skip to the view
      </a>
      <TopBar />
      <PageTabs />
      {narrow ? (
        <Suspense fallback={null}>
          <ControlDrawer />
        </Suspense>
      ) : null}
      <Messages />
      <TravelLayer />
      {helpOpen ? (
        <Suspense fallback={null}>
          <HelpDialog />
        </Suspense>
      ) : null}
    </div>
  );
}
