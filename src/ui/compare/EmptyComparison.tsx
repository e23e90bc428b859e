import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { withVariant } from "../../store/changes.ts";
import { useActions, useSession } from "../session.tsx";

/** Another method than the one that is there already. */
const OTHER = { ppo: "grpo" } as const;
const USUAL = "ppo";

/** One variant alone: what to do to have something to compare. */
export function EmptyComparison() {
  const { store } = useSession();
  const { change, look } = useActions();
  const add = (): void => {
    const { config } = store.getState().experiment;
    const first = config.variants[0]?.objective;
    const id = first !== undefined && "id" in first && first.id === USUAL ? OTHER[USUAL] : USUAL;
    change("variants", null, withVariant(config, { id }));
    look({ tab: "train", variant: config.variants.length, controlsOpen: true });
  };
  return (
    <section className="pp-card pp-compare-empty" aria-labelledby="pp-compare-empty">
      <h2 id="pp-compare-empty">Only one learner so far</h2>
      <Text size="sm">
        Add a second variant – another objective, or the same one with another setting – and press Run: both learn from
        the same problem and seeds, and their numbers stand here side by side. Several seeds (Settings, Training) give
        intervals.
      </Text>
      <Button mt="sm" size="sm" variant="light" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
        Add a second variant
      </Button>
    </section>
  );
}
