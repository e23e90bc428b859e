import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { LIMITS } from "../../core/experiment/limits.ts";
import type { NumberField } from "../../core/fields.ts";
import { withDragged, withoutAdded, withoutDragged } from "../../store/anatomy.ts";
import type { AnatomyPicture } from "../../store/anatomy.ts";
import { replaceAt } from "../../store/path.ts";
import { NumberSlider } from "../fields/NumberSlider.tsx";
import { useActions, usePage, useSession } from "../session.tsx";
import { shownHyperparameters } from "./influence.ts";
import type { Anatomy, Layer } from "./layers.ts";

interface LayerSettingsProps {
  readonly anatomy: Anatomy;
  readonly layer: Layer;
  readonly picture: AnatomyPicture;
}

/** Where a formula of one's own says nothing of a hyperparameter. */
const plainField = (value: number): NumberField => ({
  kind: "number",
  default: value,
  min: Math.min(0, 4 * value),
  max: Math.max(1, 4 * value),
  step: 0.01,
  unit: "",
  meaning: "A hyperparameter of a formula of one's own.",
});

/** The hyperparameters of one objective that show in the picture: to be dragged, and then applied to the experiment. */
export function LayerSettings({ anatomy, layer, picture }: LayerSettingsProps) {
  const { hyperparameters, fields } = layer.objective;
  const names = useMemo(() => shownHyperparameters(layer.objective, picture), [layer.objective, picture]);
  const quiet = Object.keys(hyperparameters).filter((name) => !names.includes(name));
  return (
    <div className="pp-anatomy-settings">
      <h3>Hyperparameters of {layer.label}</h3>
      {names.map((name) => (
        <DraggedField
          key={`${layer.key} ${name}`}
          name={name}
          field={fields[name] ?? plainField(hyperparameters[name] ?? 0)}
          value={hyperparameters[name] ?? 0}
          drag={(value) => {
            anatomy.change(withDragged(anatomy.view, layer.key, { [name]: value }));
          }}
        />
      ))}
      {quiet.length === 0 ? null : (
        <p className="pp-anatomy-note">
          {names.length === 0 ? "None shows" : `${quiet.join(", ")} ${quiet.length === 1 ? "does" : "do"} not show`} in
          this picture.
        </p>
      )}
      <ApplyButtons anatomy={anatomy} layer={layer} />
    </div>
  );
}

interface DraggedFieldProps {
  readonly name: string;
  readonly field: NumberField;
  readonly value: number;
  readonly drag: (value: number) => void;
}

/** A number that is taken over as soon as it is in range. */
function DraggedField({ name, field, value, drag }: DraggedFieldProps) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const set = (next: number | string): void => {
    const valid = typeof next === "number" && next >= field.min && next <= field.max;
    setDraft(valid ? null : next);
    if (valid) drag(next);
  };
  const error = draft === null || draft === "" ? null : `expected a number from ${field.min} to ${field.max}`;
  return <NumberSlider label={name} field={field} value={draft ?? value} error={error} set={set} />;
}

/** Takes what was dragged over into the experiment, where undo takes it back, or drops it. */
function ApplyButtons({ anatomy, layer }: Omit<LayerSettingsProps, "picture">) {
  const { store } = useSession();
  const { change: edit } = useActions();
  const full = usePage(({ experiment }) => experiment.config.variants.length >= LIMITS.variants);
  const { view, change } = anatomy;
  const apply = (): void => {
    const { config } = store.getState().experiment;
    if (layer.variant === null) {
      const added = { objective: layer.config, optimizer: config.variants[0]?.optimizer };
      edit("variants", null, { ...config, variants: [...config.variants, added] });
      change(withoutAdded(view, layer.key));
      return;
    }
    const path = ["variants", layer.variant, "objective"];
    edit(`variants[${String(layer.variant)}].objective`, null, replaceAt(config, path, layer.config));
    change(withoutDragged(view, layer.key));
  };
  return (
    <div className="pp-anatomy-apply">
      {layer.variant === null ? (
        <Button size="compact-sm" variant="light" disabled={full} onClick={apply}>
          Add to the experiment
        </Button>
      ) : (
        <Button size="compact-sm" variant="light" disabled={!layer.dragged} onClick={apply}>
          Apply to the experiment
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        disabled={!layer.dragged}
        onClick={() => {
          change(withoutDragged(view, layer.key));
        }}
      >
        Put back
      </Button>
    </div>
  );
}
