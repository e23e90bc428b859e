import type { ReactNode } from "react";
import type { Field, Fields } from "../../core/fields.ts";
import type { Path } from "../../store/path.ts";
import { labelOf } from "../number.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import { LayoutControl } from "./LayoutControl.tsx";
import { MatrixControl } from "./MatrixControl.tsx";
import { NumberControl } from "./NumberControl.tsx";
import { NumberMapControl } from "./NumberMapControl.tsx";
import { VectorControl } from "./VectorControl.tsx";

interface ControlProps<F extends Field> {
  readonly path: Path;
  readonly label: string;
  readonly field: F;
}

type ControlOf = {
  readonly [K in Field["kind"]]: (props: ControlProps<Extract<Field, { readonly kind: K }>>) => ReactNode;
};

const CONTROLS: ControlOf = {
  number: NumberControl,
  choice: ChoiceControl,
  vector: VectorControl,
  matrix: MatrixControl,
  layout: LayoutControl,
  "number-map": NumberMapControl,
};

/** The control of any field, chosen by its kind. */
function FieldControl(props: ControlProps<Field>) {
  const Control = CONTROLS[props.field.kind] as (props: ControlProps<Field>) => ReactNode;
  return <Control {...props} />;
}

interface FieldListProps {
  readonly path: Path;
  readonly fields: Fields;
  /** A field's label; by default its name in words. */
  readonly label?: (name: string) => string;
}

/** The controls of a record of fields that stands at a path. */
export function FieldList({ path, fields, label = labelOf }: FieldListProps) {
  return (
    <>
      {Object.entries(fields).map(([name, field]) => (
        <FieldControl key={name} path={[...path, name]} label={label(name)} field={field} />
      ))}
    </>
  );
}
