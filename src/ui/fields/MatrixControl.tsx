import { Button, Group } from "@mantine/core";
import { useId } from "react";
import type { MatrixField } from "../../core/fields.ts";
import type { Path } from "../../store/path.ts";
import { FieldFrame } from "./FieldFrame.tsx";
import { NumberCell } from "./NumberCell.tsx";
import { useField } from "./useField.ts";

export interface MatrixControlProps {
  readonly path: Path;
  readonly label: string;
  readonly field: MatrixField;
}

type Rows = readonly (readonly unknown[])[];

const withCell = (rows: Rows, [row, column]: readonly [number, number], value: unknown): Rows =>
  rows.map((cells, r) => (r === row ? cells.map((cell, c) => (c === column ? value : cell)) : cells));

/** A table of numbers; rows and columns are added and taken away at its end. */
export function MatrixControl({ path, label, field }: MatrixControlProps) {
  const id = useId();
  const { value, error, set } = useField(path);
  const rows = (Array.isArray(value) ? value : field.default) as Rows;
  const columns = rows[0]?.length ?? 0;
  return (
    <FieldFrame id={`${id}-0-0`} label={label} unit={field.unit} meaning={field.meaning} error={error}>
      <div className="pp-matrix" style={{ gridTemplateColumns: `repeat(${String(columns)}, minmax(44px, 1fr))` }}>
        {rows.flatMap((cells, row) =>
          cells.map((cell, column) => (
            <NumberCell
              key={`${String(row)}-${String(column)}`}
              id={`${id}-${String(row)}-${String(column)}`}
              label={`${label}, row ${String(row + 1)}, column ${String(column + 1)}`}
              value={cell}
              min={field.min}
              max={field.max}
              set={(next) => {
                set(withCell(rows, [row, column], next));
              }}
            />
          )),
        )}
      </div>
      <Group gap={4} mt={4}>
        <SizeButton
          label="+ row"
          disabled={rows.length >= field.maxRows}
          act={() => {
            set([...rows, Array.from({ length: columns }, () => 0)]);
          }}
        />
        <SizeButton
          label="− row"
          disabled={rows.length <= field.minRows}
          act={() => {
            set(rows.slice(0, -1));
          }}
        />
        <SizeButton
          label="+ column"
          disabled={columns >= field.maxColumns}
          act={() => {
            set(rows.map((cells) => [...cells, 0]));
          }}
        />
        <SizeButton
          label="− column"
          disabled={columns <= field.minColumns}
          act={() => {
            set(rows.map((cells) => cells.slice(0, -1)));
          }}
        />
      </Group>
    </FieldFrame>
  );
}

interface SizeButtonProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly act: () => void;
}

function SizeButton({ label, disabled, act }: SizeButtonProps) {
  return (
    <Button size="compact-xs" variant="light" disabled={disabled} onClick={act}>
      {label}
    </Button>
  );
}
