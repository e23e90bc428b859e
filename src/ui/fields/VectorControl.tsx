import { ActionIcon, Button, Group } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useId } from "react";
import type { VectorField } from "../../core/fields.ts";
import type { Path } from "../../store/path.ts";
import { FieldFrame } from "./FieldFrame.tsx";
import { NumberCell } from "./NumberCell.tsx";
import { useField } from "./useField.ts";

export interface VectorControlProps {
  readonly path: Path;
  readonly label: string;
  readonly field: VectorField;
  /** Value of a new entry. */
  readonly added?: number;
}

/** A list of numbers with a button to lengthen it and one a number to take it out. */
export function VectorControl({ path, label, field, added = 0 }: VectorControlProps) {
  const id = useId();
  const { value, error, set } = useField(path);
  const numbers: readonly unknown[] = Array.isArray(value) ? value : field.default;
  return (
    <FieldFrame id={`${id}-0`} label={label} unit={field.unit} meaning={field.meaning} error={error}>
      <div className="pp-vector">
        {numbers.map((number, index) => (
          // The place in the list is what an entry is: its key cannot be anything else.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className="pp-vector-entry">
            <span className="pp-vector-place" aria-hidden>
              {index + 1}
            </span>
            <NumberCell
              id={`${id}-${String(index)}`}
              label={`${label} ${String(index + 1)}`}
              value={number}
              min={field.min}
              max={field.max}
              set={(next) => {
                set(numbers.map((each, place) => (place === index ? next : each)));
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Remove ${label.toLowerCase()} ${String(index + 1)}`}
              disabled={numbers.length <= field.minLength}
              onClick={() => {
                set(numbers.filter((_, place) => place !== index));
              }}
            >
              <IconMinus size={14} aria-hidden />
            </ActionIcon>
          </div>
        ))}
      </div>
      <Group mt={4}>
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconPlus size={12} aria-hidden />}
          disabled={numbers.length >= field.maxLength}
          onClick={() => {
            set([...numbers, added]);
          }}
        >
          Add one
        </Button>
      </Group>
    </FieldFrame>
  );
}
