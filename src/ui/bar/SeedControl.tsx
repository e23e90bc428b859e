import { ActionIcon, Tooltip } from "@mantine/core";
import { IconDice5 } from "@tabler/icons-react";
import { useActions } from "../session.tsx";
import { NumberBox } from "../fields/NumberBox.tsx";
import { useField } from "../fields/useField.ts";

const SEED = ["seeds", "first"] as const;
/** Rolled seeds stay short enough to be read out. */
const ROLLED = 10_000;

/** This choice is the person's chance, not the run's: it needs no seed of its own. */
function rolledSeed(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return word % ROLLED;
}

/** The first seed: the same seed and settings give the same run. */
export function SeedControl() {
  const { value, error, set } = useField(SEED);
  const { edit } = useActions();
  return (
    <div className="pp-seed">
      <Tooltip label={error ?? "Seed: the same seed and settings give the same run"}>
        <NumberBox
          aria-label="Seed"
          size="sm"
          w={98}
          leftSection={<span className="pp-inside-label">Seed</span>}
          leftSectionWidth={44}
          value={value}
          set={set}
          min={0}
          step={1}
          error={error !== null}
        />
      </Tooltip>
      <Tooltip label="Another seed by chance">
        <ActionIcon
          size="lg"
          variant="default"
          aria-label="Roll seed"
          onClick={() => {
            edit(SEED, rolledSeed());
          }}
        >
          <IconDice5 size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
