import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Heading under which it stands, after those without one. */
  readonly group?: string;
}

/** Options under their headings, in the order in which they come. */
function grouped<T extends string>(options: readonly Option<T>[]) {
  const bare = ({ value, label }: Option<T>) => ({ value, label });
  const groups = [...new Set(options.flatMap(({ group }) => group ?? []))];
  return [
    ...options.filter(({ group }) => group === undefined).map(bare),
    ...groups.map((group) => ({ group, items: options.filter((option) => option.group === group).map(bare) })),
  ];
}

interface PlainSelectProps<T extends string> {
  readonly label: string;
  /** The label is only spoken: it would repeat the heading above. */
  readonly quiet?: boolean;
  readonly size?: "xs" | "sm";
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly error?: string | null;
  readonly description?: ReactNode;
  readonly choose: (value: T) => void;
}

/** A labelled select over known values. */
export function PlainSelect<T extends string>(props: PlainSelectProps<T>) {
  const { label, quiet = false, size = "sm", options, value, error = null, description, choose } = props;
  return (
    <NativeSelect
      {...(quiet ? { "aria-label": label } : { label })}
      size={size}
      data={grouped(options)}
      value={value}
      error={error}
      description={description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen !== undefined) choose(chosen.value);
      }}
    />
  );
}
