import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { LIMITS } from "../../core/experiment/limits.ts";
import { renameVariant } from "../../store/variantActions.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { Dialog } from "./Dialog.tsx";

interface RenameDialogProps {
  readonly variant: number;
  readonly close: () => void;
}

/** Another name for a variant, in charts and tables; a run goes on. */
export function RenameDialog({ variant, close }: RenameDialogProps) {
  const label = usePage(({ experiment }) => experiment.config.variants[variant]?.label ?? "");
  const labels = usePage(({ experiment }) => experiment.config.variants);
  const [text, setText] = useState(label);
  const { store } = useSession();
  const { change } = useActions();
  const name = text.trim();
  const taken = labels.some((each, index) => index !== variant && each.label === name);
  return (
    <Dialog title={`Rename ${label}`} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name === "" || taken) return;
          if (name !== label) renameVariant(store, change, variant, name);
          close();
        }}
      >
        <TextInput
          label="Name"
          data-autofocus
          maxLength={LIMITS.label}
          value={text}
          error={taken ? "Another variant has this name." : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit" disabled={name === "" || taken}>
            Rename
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
