import { Button, Text } from "@mantine/core";
import { environmentName, momentText } from "./runText.ts";
import { useKept, useShelf } from "./shelf.ts";

/** Every deleted run that is still there, also after a reload, each to be brought back by itself. */
export function RemovedRuns() {
  const removed = useShelf((state) => state.removed);
  const { bringBack } = useKept().shelf;
  if (removed.length === 0) return null;
  return (
    <details className="pp-runs-removed" data-testid="recently-deleted">
      <summary>Recently deleted ({removed.length})</summary>
      <Text size="sm" c="dimmed">
        Kept for ten minutes at least, and gone for good when the page is opened after that.
      </Text>
      <ul className="pp-runs-list">
        {removed.map(({ id, name, environment, removedAt }) => (
          <li key={id} className="pp-run-item pp-run-removed">
            <span className="pp-run-name">{name}</span>
            <span className="pp-run-quiet">
              {environmentName(environment)}, deleted {momentText(removedAt)}
            </span>
            <Button
              size="compact-sm"
              variant="light"
              aria-label={`Bring back ${name}`}
              onClick={() => void bringBack([id])}
            >
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
