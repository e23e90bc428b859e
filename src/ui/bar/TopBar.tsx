import { Button } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useActions } from "../session.tsx";
import { BackendBadge } from "./BackendBadge.tsx";
import { Counters } from "./Counters.tsx";
import { RunControls } from "./RunControls.tsx";
import { RunStatus } from "./RunStatus.tsx";
import { SeedControl } from "./SeedControl.tsx";
import { SpeedSelect } from "./SpeedSelect.tsx";

/** Everything that drives the run, always in view. */
export function TopBar() {
  const { look } = useActions();
  return (
    <header className="pp-bar">
      <h1 className="pp-brand">
        <img src="./favicon.svg" width={26} height={26} alt="" />
        <span>Policy Playground</span>
      </h1>
      <RunControls />
      <Button
        className="pp-open-controls"
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        onClick={() => {
          look({ controlsOpen: true });
        }}
      >
        Settings
      </Button>
      <div className="pp-bar-group">
        <SpeedSelect />
        <SeedControl />
      </div>
      <div className="pp-bar-group pp-bar-readouts">
        <RunStatus />
        <Counters />
        <BackendBadge />
      </div>
    </header>
  );
}
