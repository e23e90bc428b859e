import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNextFilled,
  IconRotate,
} from "@tabler/icons-react";
import { useActions, usePage } from "../session.tsx";

/** Reset, Run or Pause, Step. */
export function RunControls() {
  const { run, pause, step, reset } = useActions();
  const running = usePage((page) => page.run.wanted === "running");
  const over = usePage(({ run: { phase } }) => phase === "failed" || phase === "finished");
  return (
    <Group gap={6} wrap="nowrap">
      <Tooltip label="Start again at update 0 with the settings on the left (R)">
        <ActionIcon size="lg" variant="default" aria-label="Reset" onClick={reset}>
          <IconRotate size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={running ? "Stop after this update (Space)" : "Train the policy (Space)"}>
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
