import { NativeSelect } from "@mantine/core";
import { useId } from "react";
import type { ChoiceField } from "../../core/fields.ts";
import type { Path } from "../../store/path.ts";
import { FieldFrame, errorId } from "./FieldFrame.tsx";
import { useField } from "./useField.ts";

export interface ChoiceControlProps {
  readonly path: Path;
  readonly label: string;
  readonly field: ChoiceField;
}

/** One of a few words. */
export function ChoiceControl({ path, label, field }: ChoiceControlProps) {
  const id = useId();
  const { value, error, set } = useField(path);
  const select = (
    <NativeSelect
      id={id}
      size="xs"
      w={128}
      data={[...field.options]}
      value={typeof value === "string" ? value : field.default}
      onChange={(event) => {
        set(event.currentTarget.value);
      }}
      error={error !== null}
      aria-describedby={error === null ? undefined : errorId(id)}
    />
  );
  return <FieldFrame id={id} label={label} meaning={field.meaning} error={error} aside={select} />;
}
