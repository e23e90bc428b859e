import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Info } from "../Info.tsx";

interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  readonly unit?: string;
  readonly meaning: string;
  readonly error: string | null;
  /** Stands right of the label; small enough for one line. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

export const errorId = (id: string): string => `${id}-error`;

/** Label, unit, explanation and error of a control, so that all controls look and speak alike. */
export function FieldFrame({ id, label, unit = "", meaning, error, aside, children }: FieldFrameProps) {
  return (
    <div className="pp-field">
      <div className="pp-field-row">
        <label htmlFor={id} className="pp-field-label">
          {label}
        </label>
        {unit === "" ? null : <span className="pp-unit">{unit}</span>}
        <Info label={`About ${label}`}>
          <Text size="sm">{meaning}</Text>
        </Info>
        <div className="pp-field-aside">{aside}</div>
      </div>
      {children}
      {error === null ? null : (
        <Text id={errorId(id)} className="pp-error" size="xs" role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}
