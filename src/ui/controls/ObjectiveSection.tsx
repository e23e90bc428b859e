import { resolveObjective } from "../../core/experiment/resolve.ts";
import { withObjective } from "../../store/changes.ts";
import { FieldList } from "../fields/FieldControl.tsx";
import { useObjectiveMenu } from "../objectiveOptions.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { PlainSelect } from "./PlainSelect.tsx";
import { Section } from "./Section.tsx";
import { VariantPicker } from "./VariantPicker.tsx";

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
  const { options, valueOf, choiceOf } = useObjectiveMenu(config ?? null);
  if (config === undefined) return null;
  const { label, fields } = resolveObjective(config);
  const value = valueOf(config);
  return (
    <Section id="objective" title="Objective" summary={label}>
      <VariantPicker />
      <PlainSelect
        label="Objective"
        quiet
        options={options}
        value={value}
        error={error}
        choose={(next) => {
          const objective = choiceOf(next);
          if (objective === null) return;
          const field = `variants[${String(variant)}].objective`;
          change(field, next, withObjective(store.getState().experiment.config, variant, objective));
        }}
      />
      <FieldList
        key={`${value}-${String(variant)}`}
        path={["variants", variant, "objective", "hyperparameters"]}
        fields={fields}
        label={asWritten}
      />
    </Section>
  );
}
