import { Textarea } from "@mantine/core";
import { useId } from "react";
import type { LayoutField } from "../../core/fields.ts";
import type { Path } from "../../store/path.ts";
import { FieldFrame, errorId } from "./FieldFrame.tsx";
import { useField } from "./useField.ts";

export interface LayoutControlProps {
  readonly path: Path;
  readonly label: string;
  readonly field: LayoutField;
}

/** A map as lines of text in a fixed-width type. */
export function LayoutControl({ path, label, field }: LayoutControlProps) {
  const id = useId();
  const { value, error, set } = useField(path);
  const lines: readonly unknown[] = Array.isArray(value) ? value : field.default;
  return (
    <FieldFrame id={id} label={label} meaning={field.meaning} error={error}>
      <Textarea
        id={id}
        size="xs"
        autosize
        minRows={3}
        maxRows={16}
        spellCheck={false}
        value={lines.join("\n")}
        onChange={(event) => {
          set(event.currentTarget.value.split("\n"));
        }}
        error={error !== null}
        aria-describedby={error === null ? undefined : errorId(id)}
        classNames={{ input: "pp-layout" }}
      />
    </FieldFrame>
  );
}
