import { resolveObjective } from "../../core/experiment/resolve.ts";
import { objectiveById, objectives } from "../../core/objectives/registry.ts";
import { withObjective } from "../../store/changes.ts";
import { FieldList } from "../fields/FieldControl.tsx";
import { useActions, usePage, useSession } from "../session.tsx";
import { PlainSelect } from "./PlainSelect.tsx";
import type { Option } from "./PlainSelect.tsx";
import { Section } from "./Section.tsx";
import { VariantPicker } from "./VariantPicker.tsx";

const OPTIONS: readonly Option<string>[] = objectives.map(({ id, label, title }) => ({
  value: id,
  label: `${label}: ${title}`,
}));
const CUSTOM = { value: "", label: "Custom formula" };

const asWritten = (name: string): string => name;

/** Which loss, and its hyperparameters. */
export function ObjectiveSection() {
  const variant = usePage(({ view }) => view.variant);
  const config = usePage(({ experiment }) => experiment.config.variants[variant]?.objective);
  const error = usePage(
    ({ experiment }) => experiment.refused[`variants[${String(variant)}].objective`]?.message ?? null,
  );
  const { store } = useSession();
  const { change } = useActions();
  if (config === undefined) return null;
  const id = "id" in config ? config.id : "";
  const objective = objectiveById(id);
  const { label } = resolveObjective(config);
  return (
    <Section id="objective" title="Objective" summary={label}>
      <VariantPicker />
      <PlainSelect
        label="Objective"
        quiet
        options={objective === undefined ? [...OPTIONS, CUSTOM] : OPTIONS}
        value={id}
        error={error}
        choose={(next) => {
          const field = `variants[${String(variant)}].objective`;
          change(field, next, withObjective(store.getState().experiment.config, variant, next));
        }}
      />
      {objective === undefined ? null : (
        <FieldList
          key={`${id}-${String(variant)}`}
          path={["variants", variant, "objective", "hyperparameters"]}
          fields={objective.hyperparameters}
          label={asWritten}
        />
      )}
    </Section>
  );
}
