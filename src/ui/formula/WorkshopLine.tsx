import { Button, Group, Text } from "@mantine/core";
import { IconListCheck, IconPencil, IconPlus } from "@tabler/icons-react";
import type { ObjectiveConfig, OwnObjectiveConfig } from "../../core/experiment/types.ts";
import { objectiveById } from "../../core/objectives/registry.ts";
import { INITIAL_CHECKS } from "../../store/checks.ts";
import { draftOfConfig, draftOfOwn } from "../../store/objectives/draft.ts";
import type { OwnRecord } from "../../store/objectives/types.ts";
import { keptAs, useOwn } from "../objectiveOptions.ts";
import { useActions, useSession } from "../session.tsx";

const NONE: readonly OwnRecord[] = [];

/** The way from an objective to the workshop: forked where it is built in, edited and kept where it is a person's own. */
export function WorkshopLine({ objective }: { readonly objective: ObjectiveConfig }) {
  const own = useOwn((state) => state.own) ?? NONE;
  const { workshop, look } = useActions();
  const kept = "formula" in objective ? keptAs(own, objective) : undefined;
  const open = (): void => {
    const draft =
      kept === undefined
        ? draftOfConfig(objective)
        : draftOfOwn(kept.content, kept.name, { id: kept.id, version: kept.latest });
    workshop.begin(draft);
    look({ tab: "workshop" });
  };
  return (
    <Group gap={8} mt={6}>
      {"formula" in objective ? <Provenance objective={objective} /> : null}
      <Button size="compact-xs" variant="default" leftSection={<IconPencil size={12} aria-hidden />} onClick={open}>
        {"formula" in objective ? "Edit in the workshop" : "Fork in the workshop"}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconListCheck size={12} aria-hidden />}
        onClick={() => {
          // Of the variant that is open for editing.
          look({ tab: "checks", checks: INITIAL_CHECKS });
        }}
      >
        Check it
      </Button>
      {"formula" in objective && kept === undefined ? <Keep objective={objective} /> : null}
    </Group>
  );
}

function Provenance({ objective: { origin } }: { readonly objective: OwnObjectiveConfig }) {
  const from = origin === undefined ? undefined : objectiveById(origin);
  return (
    <Text size="xs" c="dimmed">
      {from === undefined ? "A formula of one’s own." : `A formula of one’s own, made from ${from.label}.`}
    </Text>
  );
}

function Keep({ objective }: { readonly objective: OwnObjectiveConfig }) {
  const { objectives } = useSession();
  const { keep } = useActions().workshop;
  if (objectives === null) return null;
  return (
    <Button
      size="compact-xs"
      variant="light"
      leftSection={<IconPlus size={12} aria-hidden />}
      onClick={() => void keep(objective)}
    >
      Keep in your workshop
    </Button>
  );
}
