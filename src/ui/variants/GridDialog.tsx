import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Setting } from "../../core/experiment/settings.ts";
import { settingsOf } from "../../core/experiment/settings.ts";
import { useActions, usePage } from "../session.tsx";
import { Dialog } from "./Dialog.tsx";
import { gridResult, suggestedValues } from "./gridDraft.ts";
import type { AxisDraft } from "./gridDraft.ts";
import "./variants.css";

interface GridDialogProps {
  readonly variant: number;
  readonly close: () => void;
}

const NONE: AxisDraft = { setting: "", values: "" };

/** Makes variants of one: every combination of the values of one or two settings. */
export function GridDialog({ variant, close }: GridDialogProps) {
  const config = usePage(({ experiment }) => experiment.config);
  const { change, look } = useActions();
  const own = config.variants[variant];
  const settings = useMemo(() => (own === undefined ? [] : settingsOf(own)), [own]);
  const [first, setFirst] = useState<AxisDraft>(() => draftOf(settings[0], own));
  const [second, setSecond] = useState<AxisDraft>(NONE);
  const result = useMemo(() => gridResult(config, variant, [first, second]), [config, variant, first, second]);
  if (own === undefined) return null;
  const draft = (name: string): AxisDraft =>
    draftOf(
      settings.find((setting) => setting.name === name),
      own,
    );
  return (
    <Dialog title={`Grid of ${own.label}`} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if ("problem" in result) return;
          change("variants", null, result.config);
          look({ variant });
          close();
        }}
      >
        <p className="pp-sentence">Each combination of values becomes a variant, in the place of {own.label}.</p>
        <AxisFields name="Setting" settings={settings} axis={first} set={setFirst} draft={draft} />
        <AxisFields name="Second setting" optional settings={settings} axis={second} set={setSecond} draft={draft} />
        {"problem" in result ? (
          <p className="pp-grid-problem" role="alert">
            {result.problem}
          </p>
        ) : (
          <ol className="pp-grid-preview" aria-label="Variants to be made">
            {result.labels.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ol>
        )}
        <Group justify="flex-end" mt="md">
          <Button type="submit" disabled={"problem" in result}>
            {"problem" in result ? "Make variants" : `Make ${String(result.labels.length)} variants`}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

const draftOf = (setting: Setting | undefined, variant: Parameters<typeof settingsOf>[0] | undefined): AxisDraft =>
  setting === undefined || variant === undefined
    ? NONE
    : { setting: setting.name, values: suggestedValues(setting, variant) };

interface AxisFieldsProps {
  readonly name: string;
  readonly optional?: boolean;
  readonly settings: readonly Setting[];
  readonly axis: AxisDraft;
  readonly set: (axis: AxisDraft) => void;
  readonly draft: (name: string) => AxisDraft;
}

/** A setting, and the values that it takes. */
function AxisFields({ name, optional = false, settings, axis, set, draft }: AxisFieldsProps) {
  const options = settings.map((setting) => ({ value: setting.name, label: setting.label }));
  const none = optional ? [{ value: "", label: "none" }] : [];
  return (
    <div className="pp-grid-axis">
      <NativeSelect
        label={name}
        data={[...none, ...options]}
        value={axis.setting}
        onChange={(event) => {
          set(draft(event.currentTarget.value));
        }}
      />
      <TextInput
        label={`Values of ${name.toLowerCase()}`}
        disabled={axis.setting === ""}
        value={axis.values}
        onChange={(event) => {
          set({ ...axis, values: event.currentTarget.value });
        }}
      />
    </div>
  );
}
