import { Button, CloseButton, Group, Paper, Text } from "@mantine/core";
import { useEffect } from "react";
import { canTakeBack } from "../../store/travel.ts";
import { useActions, usePage } from "../session.tsx";

/** How long success is told of, ms. */
const DONE_MS = 10_000;

/** What became of the last link or file. What went wrong stays until it is dismissed. */
export function TravelMessage() {
  const notice = usePage(({ travel }) => travel.notice);
  const undoable = usePage(canTakeBack);
  const { dismissTravelNotice: dismiss, undo } = useActions();
  useEffect(() => {
    if (notice?.kind !== "done") return undefined;
    const timer = setTimeout(dismiss, DONE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [notice, dismiss]);
  if (notice === null) return null;
  return (
    <Paper withBorder shadow="md" className="pp-message" component="output" data-testid="travel-notice">
      <Text size="sm" className="pp-travel-text">
        {notice.text}
      </Text>
      <Group gap="xs" wrap="nowrap">
        {undoable ? (
          <Button
            size="xs"
            variant="light"
            onClick={() => {
              undo();
              dismiss();
            }}
          >
            Take back
          </Button>
        ) : null}
        <CloseButton aria-label="Dismiss" onClick={dismiss} />
      </Group>
    </Paper>
  );
}
