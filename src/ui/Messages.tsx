import { Alert, Button, CloseButton, Group, Paper, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { pendingChange } from "../store/page.ts";
import type { Failure } from "../store/run.ts";
import { OwnMessages } from "./OwnMessages.tsx";
import { ShelfMessages } from "./runs/ShelfMessages.tsx";
import { useActions, usePage } from "./session.tsx";
import { TravelMessage } from "./travel/TravelMessage.tsx";

const FAILURES: Readonly<Record<Failure["reason"], { readonly title: string; readonly advice: string }>> = {
  input: {
    title: "These settings cannot be run",
    advice: "Change what the message names; the run then starts by itself.",
  },
  "device-lost": {
    title: "The GPU device was lost",
    advice: "Run tries once more from the last update; or choose the cpu backend.",
  },
  diverged: {
    title: "The numbers stopped being finite",
    advice: "The steps were too large. Lower the learning rate or set a gradient limit, then press Run or Reset.",
  },
  error: { title: "Training stopped", advice: "Run goes on from the last update in a new worker." },
};

/** A failed run: what happened and what to do. */
export function FailureMessage() {
  const failure = usePage(({ run }) => run.failure);
  if (failure === null) return null;
  const { title, advice } = FAILURES[failure.reason];
  return (
    <Alert
      color="red"
      title={title}
      icon={<IconAlertTriangle aria-hidden />}
      className="pp-failure"
      data-testid="failure"
    >
      <Text size="sm">{failure.message}</Text>
      <Text size="sm">{advice}</Text>
    </Alert>
  );
}

/** Messages that lie over the lower edge of the page, so that nothing moves when they come and go. */
export function Messages() {
  return (
    <div className="pp-messages">
      <NoticeMessage />
      <TravelMessage />
      <ShelfMessages />
      <OwnMessages />
      <ChangeMessage />
    </div>
  );
}

function NoticeMessage() {
  const notice = usePage(({ run }) => run.notice);
  const { dismissNotice } = useActions();
  if (notice === null) return null;
  return (
    <Paper withBorder shadow="md" className="pp-message" component="output" data-testid="notice">
      <Text size="sm">{notice}</Text>
      <CloseButton aria-label="Dismiss" onClick={dismissNotice} />
    </Paper>
  );
}

/** The settings differ from those of the run in progress. */
function ChangeMessage() {
  const change = usePage(pendingChange);
  const untouched = usePage(({ run }) => run.update === 0 && run.wanted === "paused");
  const { reset, run, goOnWithChanges } = useActions();
  if (change === "none" || untouched) return null;
  return (
    <Paper withBorder shadow="md" className="pp-message" component="output" data-testid="pending-change">
      <Text size="sm">Settings changed; the run still has the old ones.</Text>
      <Group gap="xs" wrap="nowrap">
        {change === "live" ? (
          <Button size="xs" variant="light" onClick={goOnWithChanges}>
            Go on with them
          </Button>
        ) : null}
        <Button
          size="xs"
          onClick={() => {
            reset();
            run();
          }}
        >
          Restart to apply
        </Button>
      </Group>
    </Paper>
  );
}
