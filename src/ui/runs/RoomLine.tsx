import { Button, Text } from "@mantine/core";
import { bytesText } from "./runText.ts";
import { useKept, useShelf } from "./shelf.ts";

/** Where the runs are, how much room they take, and whether the browser may clear them. */
export function RoomLine() {
  const room = useShelf((state) => state.room);
  const { persist } = useKept().shelf;
  return (
    <div className="pp-runs-room">
      <Text size="sm" c="dimmed" data-testid="room">
        Every run is kept in this browser from its first update on, and nowhere else.
        {room === null ? "" : ` ${bytesText(room.used)} of ${bytesText(room.quota)} used.`}
      </Text>
      {room === null || room.persisted ? null : (
        <Button size="compact-sm" variant="default" onClick={() => void persist()}>
          Ask the browser never to clear them
        </Button>
      )}
    </div>
  );
}
