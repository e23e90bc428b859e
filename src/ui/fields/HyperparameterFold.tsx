import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ObjectiveConfig } from "../../core/experiment/types.ts";
import { shortNumber } from "../number.ts";
import { NumberSlider } from "./NumberSlider.tsx";

interface HyperparameterFoldProps {
  readonly objective: ObjectiveConfig;
  readonly set: (name: string, value: number) => void;
}

/** An objective's numbers, folded up, to be tried where they are looked at, without touching the experiment. */
export function HyperparameterFold({ objective, set }: HyperparameterFoldProps) {
  const { fields, hyperparameters } = resolveObjective(objective);
  const names = Object.keys(hyperparameters);
  if (names.length === 0) return null;
  return (
    <details className="pp-numbers">
      <summary>
        Hyperparameters: {names.map((name) => `${name} ${shortNumber(hyperparameters[name] ?? 0)}`).join(", ")}
      </summary>
      <div className="pp-numbers-list">
        {names.map((name) => {
          const field = fields[name];
          return field === undefined ? null : (
            <NumberSlider
              key={name}
              label={name}
              field={field}
              value={hyperparameters[name]}
              error={null}
              set={(value) => {
                if (typeof value === "number") set(name, value);
              }}
            />
          );
        })}
      </div>
    </details>
  );
}
