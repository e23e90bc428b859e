import { ActionIcon, Button, Group, Text, TextInput } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { LIMITS } from "../../core/experiment/limits.ts";
import { objectiveById } from "../../core/objectives/registry.ts";
import { draftOfOwn } from "../../store/objectives/draft.ts";
import type { ObjectiveShelf } from "../../store/objectives/objectiveShelf.ts";
import type { OwnRecord } from "../../store/objectives/types.ts";
import { useOwn } from "../objectiveOptions.ts";
import { momentText } from "../runs/runText.ts";
import { useActions, usePage, useSession } from "../session.tsx";

/** A person's own objectives: opened, renamed, deleted. */
export function OwnList() {
  const { objectives } = useSession();
  const own = useOwn((state) => state.own);
  return (
    <section className="pp-card" aria-labelledby="pp-workshop-own">
      <div className="pp-card-head">
        <h2 id="pp-workshop-own">Your objectives</h2>
      </div>
      {objectives === null || own === null || own.length === 0 ? (
        <Text size="sm" c="dimmed" mt={4}>
          None is kept yet. A saved one stands here, and in every menu of objectives.
        </Text>
      ) : (
        <ul className="pp-own-list">
          {own.map((record) => (
            <OwnItem key={record.id} record={record} shelf={objectives} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface OwnItemProps {
  readonly record: OwnRecord;
  readonly shelf: ObjectiveShelf;
}

function aboutText({ content, latest, updatedAt }: OwnRecord): string {
  const from = content.origin === undefined ? undefined : objectiveById(content.origin);
  const versions = `${String(latest)} ${latest === 1 ? "version" : "versions"}`;
  return [from === undefined ? "" : `from ${from.label}`, versions, momentText(updatedAt)].filter(Boolean).join(", ");
}

function OwnItem({ record, shelf }: OwnItemProps) {
  const { id, name, content, latest } = record;
  const { begin } = useActions().workshop;
  const open = usePage(({ workshop }) => workshop.draft.own?.id === id);
  const [renaming, setRenaming] = useState(false);
  return (
    <li className="pp-own-item" data-testid="own-objective">
      {renaming ? (
        <Rename
          record={record}
          shelf={shelf}
          close={() => {
            setRenaming(false);
          }}
        />
      ) : (
        <div className="pp-own-words">
          <span className="pp-own-name">{name}</span>
          <span className="pp-unit">{aboutText(record)}</span>
        </div>
      )}
      <Group gap={2} wrap="nowrap" ml="auto">
        <Button
          size="compact-sm"
          variant={open ? "light" : "default"}
          aria-label={`Open ${name}`}
          onClick={() => {
            begin(draftOfOwn(content, name, { id, version: latest }));
          }}
        >
          {open ? "Opened" : "Open"}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Rename ${name}`}
          onClick={() => {
            setRenaming(!renaming);
          }}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Delete ${name}`}
          onClick={() => {
            void shelf.remove(id);
          }}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  );
}

const focus = (input: HTMLInputElement | null): void => input?.focus();

/** Another name; the versions stay. The draft that is open takes it on. */
function Rename({ record: { id, name }, shelf, close }: OwnItemProps & { readonly close: () => void }) {
  const [text, setText] = useState(name);
  const { renamed } = useActions().workshop;
  return (
    <form
      className="pp-own-words"
      onSubmit={(event) => {
        event.preventDefault();
        const next = text.trim();
        close();
        if (next === "" || next === name) return;
        void shelf.rename(id, next);
        renamed(id, next);
      }}
    >
      <TextInput
        size="xs"
        aria-label={`New name of ${name}`}
        ref={focus}
        maxLength={LIMITS.label}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
    </form>
  );
}
