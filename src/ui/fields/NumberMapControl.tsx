import { ActionIcon, Button } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useId } from "react";
import type { NumberMapField } from "../../core/fields.ts";
import type { Path } from "../../store/path.ts";
import { FieldFrame } from "./FieldFrame.tsx";
import { NumberCell } from "./NumberCell.tsx";
import { useField } from "./useField.ts";

export interface NumberMapControlProps {
  readonly path: Path;
  readonly label: string;
  readonly field: NumberMapField;
}

/** Numbers by a one-character key, for instance the reward of each numbered goal. */
export function NumberMapControl({ path, label, field }: NumberMapControlProps) {
  const id = useId();
  const { value, error, set } = useField(path);
  const map = (typeof value === "object" && value !== null ? value : field.default) as Readonly<
    Record<string, unknown>
  >;
  const keys = field.keys.split("").filter((key) => Object.hasOwn(map, key));
  const free = field.keys.split("").find((key) => !Object.hasOwn(map, key));
  return (
    <FieldFrame id={`${id}-${keys[0] ?? "add"}`} label={label} unit={field.unit} meaning={field.meaning} error={error}>
      {keys.map((key) => (
        <div key={key} className="pp-vector-entry">
          <code className="pp-vector-place">{key}</code>
          <NumberCell
            id={`${id}-${key}`}
            label={`${label} ${key}`}
            value={map[key]}
            min={field.min}
            max={field.max}
            set={(next) => {
              set({ ...map, [key]: next });
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Remove ${label.toLowerCase()} ${key}`}
            onClick={() => {
              set(Object.fromEntries(Object.entries(map).filter(([each]) => each !== key)));
            }}
          >
            <IconMinus size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        id={keys.length === 0 ? `${id}-add` : undefined}
        size="compact-xs"
        variant="light"
        mt={4}
        leftSection={<IconPlus size={12} aria-hidden />}
        disabled={free === undefined}
        onClick={() => {
          if (free !== undefined) set({ ...map, [free]: 1 });
        }}
      >
        Add {free ?? ""}
      </Button>
    </FieldFrame>
  );
}
