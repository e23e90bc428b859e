import { Button, Text } from "@mantine/core";
import { useActions } from "../session.tsx";

/** Nothing to compare yet: what to do. */
export function EmptyComparison() {
  const { look } = useActions();
  return (
    <section className="pp-card" aria-labelledby="pp-compare-empty">
      <h2 id="pp-compare-empty">Nothing to compare yet</h2>
      <Text size="sm">
        Add a second variant to the settings, then press Run: its numbers stand here beside those of the first.
      </Text>
      <Button
        mt="sm"
        variant="default"
        onClick={() => {
          look({ tab: "train", controlsOpen: true });
        }}
      >
        Open the settings
      </Button>
    </section>
  );
}
