import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconRotate,
} from "@tabler/icons-react";
import type { Phase } from "../../store/run.ts";
import { useActions, usePage } from "../session.tsx";

const GO_ON = "Train the policy (Space)";

/** What Run does, by what the run does now. */
const RUN_HINTS: Readonly<Record<Phase, string>> = {
  idle: GO_ON,
  starting: GO_ON,
  running: GO_ON,
  paused: GO_ON,
  finished: "Go on for as many updates again (Space)",
  failed: "Try again from the last update (Space)",
};

/** Reset, Run or Pause, Step. */
export function RunControls() {
  const { run, pause, step, reset } = useActions();
  const running = usePage((page) => page.run.wanted === "running");
  const phase = usePage((page) => page.run.phase);
  const over = phase === "failed" || phase === "finished";
  return (
    <Group gap={6} wrap="nowrap">
      <Tooltip label="Start again at update 0 with the settings on the left (R)">
        <ActionIcon size="lg" variant="default" aria-label="Reset" onClick={reset}>
          <IconRotate size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={running ? "Stop after this update (Space)" : RUN_HINTS[phase]}>
        <Button
          className="pp-run"
          leftSection={
            running ? <IconPlayerPauseFilled size={16} aria-hidden /> : <IconPlayerPlayFilled size={16} aria-hidden />
          }
          onClick={running ? pause : run}
        >
          {running ? "Pause" : "Run"}
        </Button>
      </Tooltip>
      <Tooltip label="One update, then pause (S or →)">
        <ActionIcon size="lg" variant="default" aria-label="Step" disabled={over} onClick={step}>
          <IconPlayerTrackNextFilled size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
