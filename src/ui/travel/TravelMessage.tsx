import { Button, CloseButton, Group, Paper, Text } from "@mantine/core";
import { canTakeBack } from "../../store/travel.ts";
import { useActions, usePage } from "../session.tsx";

/** What became of the last link or file. */
export function TravelMessage() {
  const notice = usePage(({ travel }) => travel.notice);
  const undoable = usePage(canTakeBack);
  const { tellTraveller, undo } = useActions();
  if (notice === null) return null;
  const dismiss = (): void => {
    tellTraveller(null);
  };
  return (
    <Paper withBorder shadow="md" className="pp-message" component="output" data-testid="travel-notice">
      <Text size="sm" className="pp-travel-text">
        {notice}
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
