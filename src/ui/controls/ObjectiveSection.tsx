import { Anchor, Text } from "@mantine/core";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import { objectiveById, objectives } from "../../core/objectives/registry.ts";
import type { Objective } from "../../core/objectives/types.ts";
import { withObjective } from "../../store/changes.ts";
import { FieldList } from "../fields/FieldControl.tsx";
import { Formula } from "../formula/Formula.tsx";
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

/** Which loss, its hyperparameters, its formula and where it comes from. */
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
  const { label, formula, hyperparameters } = resolveObjective(config);
  return (
    <Section id="objective" title="Objective" summary={label}>
      <VariantPicker />
      <PlainSelect
        label="Objective"
        options={objective === undefined ? [...OPTIONS, CUSTOM] : OPTIONS}
        value={id}
        error={error}
        description={objective?.meaning}
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
      <Formula source={formula} hyperparameters={Object.keys(hyperparameters)} />
      {objective === undefined ? null : <SourceNote objective={objective} />}
    </Section>
  );
}

function SourceNote({ objective: { source, departures } }: { readonly objective: Objective }) {
  return (
    <div className="pp-source">
      <Text size="xs">
        {source.authors} ({source.year}),{" "}
        <Anchor href={source.url} target="_blank" rel="noreferrer" size="xs">
          {source.title}
        </Anchor>
        , {source.equation}
      </Text>
      {departures.length === 0 ? null : (
        <details>
          <summary>Where this departs from the source</summary>
          <ul>
            {departures.map((departure) => (
              <li key={departure}>{departure}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
