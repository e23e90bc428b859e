import { Button, Group, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { LIMITS } from "../../core/formula/limits.ts";
import type { CheckedDraft } from "../../store/objectives/checkDraft.ts";
import { freeKey, newField } from "../../store/objectives/draft.ts";
import { useActions, useSession } from "../session.tsx";

interface MistakeProps {
  readonly checked: CheckedDraft;
  /** A change was refused, since it would have made the text too long. */
  readonly overfull: boolean;
}

const OVERFULL = `Not taken in: the text would be far longer than the ${String(LIMITS.characters)} characters that a formula may have.`;

function sentence({ mistake, problem }: CheckedDraft): string {
  if (mistake !== null) return `Line ${String(mistake.line)}, column ${String(mistake.column)}: ${mistake.problem}`;
  return problem === null ? "No mistake found." : "The formula has no mistake; what is declared beside it has.";
}

/** What is wrong with the formula, in a sentence that is read out once typing pauses. */
export function Mistake({ checked, overfull }: MistakeProps) {
  const wrong = overfull || checked.mistake !== null;
  return (
    <Text
      size="sm"
      className="pp-mistake"
      component="output"
      display="block"
      aria-live="polite"
      data-wrong={wrong}
      data-testid="mistake"
    >
      {overfull ? OVERFULL : sentence(checked)}
    </Text>
  );
}

/** Offers to declare the names that can only be hyperparameters. */
export function Declare({ names }: { readonly names: readonly string[] }) {
  const { store } = useSession();
  const { write } = useActions().workshop;
  const declare = (name: string): void => {
    const { draft } = store.getState().workshop;
    write({ fields: [...draft.fields, newField(freeKey(draft), name)] });
  };
  return (
    <Group gap={6} mt={4}>
      {names.slice(0, SHOWN).map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant="light"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => {
            declare(name);
          }}
        >
          Declare {name.slice(0, LONGEST)}
        </Button>
      ))}
    </Group>
  );
}

const SHOWN = 6;
const LONGEST = 30;
