import type { NumberField } from "../../core/fields.ts";
import type { Path } from "../../store/path.ts";
import { NumberSlider } from "./NumberSlider.tsx";
import { useField } from "./useField.ts";

export interface NumberControlProps {
  readonly path: Path;
  readonly label: string;
  readonly field: NumberField;
}

/** A number of the configuration. */
export function NumberControl({ path, label, field }: NumberControlProps) {
  const { value, error, set } = useField(path);
  return <NumberSlider label={label} field={field} value={value} error={error} set={set} />;
}
