import { Alert, Button } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import type { Task } from "../../store/estimator/state.ts";
import { useActions, usePage } from "../session.tsx";
import { useShare } from "./useEstimator.ts";

interface TaskBarProps {
  readonly task: Task;
  /** What the button says. */
  readonly label: string;
  readonly begin: () => void;
}

/** Starts a task of the lab, shows how far it is, gives it up, and says why it failed. */
export function TaskBar({ task, label, begin }: TaskBarProps) {
  const share = useShare(task);
  const busy = usePage(({ estimator }) => estimator.work !== null);
  const trouble = usePage(({ estimator }) => (estimator.trouble?.task === task ? estimator.trouble.message : null));
  const { estimator } = useActions();
  return (
    <div className="pp-task">
      <div className="pp-task-line">
        <Button size="sm" variant={busy ? "light" : "filled"} disabled={busy} onClick={begin}>
          {label}
        </Button>
        {share === null ? null : (
          <>
            <progress className="pp-task-progress" max={1} value={share} aria-label={`${label}: done`} />
            <Button
              size="sm"
              variant="default"
              leftSection={<IconPlayerStop size={14} aria-hidden />}
              onClick={estimator.cancel}
            >
              Stop
            </Button>
          </>
        )}
      </div>
      {trouble === null ? null : (
        <Alert color="red" role="alert" title="No answer">
          {trouble}
        </Alert>
      )}
    </div>
  );
}
