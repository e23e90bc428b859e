import { ActionIcon, Button, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { LIMITS } from "../../core/experiment/limits.ts";
import type { Problem } from "../../store/objectives/checkDraft.ts";
import { freeKey, newField } from "../../store/objectives/draft.ts";
import type { DraftField } from "../../store/objectives/draft.ts";
import { NumberCell } from "../fields/NumberCell.tsx";
import { useActions } from "../session.tsx";
import { useDraft } from "./draft.ts";
import { RoleSelect } from "./RoleSelect.tsx";

/** The hyperparameters that the formula may read: their defaults and ranges. */
export function HyperparameterCard({ problem }: { readonly problem: Problem | null }) {
  const draft = useDraft();
  const { fields } = draft;
  const { write } = useActions().workshop;
  const replace = (changed: DraftField): void => {
    write({ fields: fields.map((field) => (field.key === changed.key ? changed : field)) });
  };
  return (
    <section className="pp-card" aria-labelledby="pp-workshop-fields">
      <div className="pp-card-head">
        <h2 id="pp-workshop-fields">Hyperparameters</h2>
        <span className="pp-unit">they become sliders of the settings</span>
      </div>
      {fields.length === 0 ? (
        <Text size="sm" c="dimmed" my={6}>
          None. A name that the formula reads and no line assigns can be declared here.
        </Text>
      ) : (
        <HyperparameterRows
          fields={fields}
          problem={problem}
          replace={replace}
          remove={(key) => {
            write({ fields: fields.filter((field) => field.key !== key) });
          }}
        />
      )}
      <Button
        mt={6}
        size="compact-sm"
        variant="default"
        disabled={fields.length >= LIMITS.hyperparameters}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          write({ fields: [...fields, newField(freeKey(draft), freeName(fields))] });
        }}
      >
        Add a hyperparameter
      </Button>
      {problem?.key === null ? (
        <Text size="sm" className="pp-error" role="alert">
          {problem.message}
        </Text>
      ) : null}
    </section>
  );
}

function freeName(fields: readonly DraftField[]): string {
  const taken = new Set(fields.map(({ name }) => name));
  const names = Array.from(
    { length: fields.length + 1 },
    (_, index) => `strength${index === 0 ? "" : String(index + 1)}`,
  );
  return names.find((name) => !taken.has(name)) ?? "strength";
}

interface RowsProps {
  readonly fields: readonly DraftField[];
  readonly problem: Problem | null;
  readonly replace: (field: DraftField) => void;
  readonly remove: (key: number) => void;
}

const HEADINGS = ["Name", "Default", "Min", "Max", "Step", "Log", "Role", "Meaning"];

function HyperparameterRows({ fields, problem, replace, remove }: RowsProps) {
  return (
    <div className="pp-fields">
      <div className="pp-fields-row pp-fields-head" aria-hidden>
        {HEADINGS.map((heading) => (
          <span key={heading}>{heading}</span>
        ))}
      </div>
      {fields.map((field) => (
        <fieldset key={field.key} className="pp-fields-item" aria-label={`Hyperparameter ${field.name}`}>
          <HyperparameterRow
            field={field}
            replace={replace}
            remove={() => {
              remove(field.key);
            }}
          />
          {problem?.key === field.key ? (
            <Text size="xs" className="pp-error" role="alert">
              {problem.message}
            </Text>
          ) : null}
        </fieldset>
      ))}
    </div>
  );
}

interface RowProps {
  readonly field: DraftField;
  readonly replace: (field: DraftField) => void;
  readonly remove: () => void;
}

const NUMBERS = [
  { part: "default", label: "Default" },
  { part: "min", label: "Min" },
  { part: "max", label: "Max" },
  { part: "step", label: "Step" },
] as const;

/** Beyond what any range may have, so that what is typed is judged by the schema alone. */
const ANY = { min: -Infinity, max: Infinity };

function HyperparameterRow({ field, replace, remove }: RowProps) {
  const { name } = field;
  return (
    <div className="pp-fields-row">
      <TextInput
        size="xs"
        aria-label="Name"
        className="pp-fields-name"
        maxLength={LIMITS.label}
        value={name}
        onChange={(event) => {
          replace({ ...field, name: event.currentTarget.value });
        }}
      />
      {NUMBERS.map(({ part, label }) => (
        <div key={part} className="pp-fields-number" data-label={label}>
          <NumberCell
            label={`${label} of ${name}`}
            value={field[part]}
            {...ANY}
            set={(value) => {
              replace({ ...field, [part]: value });
            }}
          />
        </div>
      ))}
      <div className="pp-fields-number" data-label="Log">
        <Switch
          size="xs"
          aria-label={`Logarithmic slider of ${name}`}
          checked={field.scale === "log"}
          onChange={(event) => {
            replace({ ...field, scale: event.currentTarget.checked ? "log" : "linear" });
          }}
        />
      </div>
      <RoleSelect
        field={field}
        choose={(role) => {
          replace({ ...field, role });
        }}
      />
      <TextInput
        size="xs"
        className="pp-fields-meaning"
        aria-label={`Meaning of ${name}`}
        placeholder="what it does, optional"
        maxLength={LIMITS.meaning}
        value={field.meaning}
        onChange={(event) => {
          replace({ ...field, meaning: event.currentTarget.value });
        }}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={remove}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}
