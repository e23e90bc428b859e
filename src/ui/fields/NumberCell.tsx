import { NumberBox } from "./NumberBox.tsx";

export interface NumberCellProps {
  readonly id?: string;
  readonly label: string;
  readonly value: unknown;
  readonly min: number;
  readonly max: number;
  readonly set: (value: number | string) => void;
  readonly width?: number | string;
}

/** One number of a list or a table. */
export function NumberCell({ id, label, value, min, max, set, width = "100%" }: NumberCellProps) {
  return (
    <NumberBox
      {...(id === undefined ? {} : { id })}
      size="xs"
      w={width}
      aria-label={label}
      value={value}
      set={set}
      min={min}
      max={max}
      step={0.1}
      classNames={{ input: "pp-cell" }}
    />
  );
}
