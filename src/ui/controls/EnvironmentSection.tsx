import { environmentById, environments } from "../../core/environments/registry.ts";
import { withEnvironment } from "../../store/changes.ts";
import { FieldList } from "../fields/FieldControl.tsx";
import { useActions, usePage, useSession } from "../session.tsx";
import { PlainSelect } from "./PlainSelect.tsx";
import type { Option } from "./PlainSelect.tsx";
import { Section } from "./Section.tsx";

const OPTIONS: readonly Option<string>[] = environments.map(({ id, label }) => ({ value: id, label }));
const PARAMETERS = ["environment", "parameters"] as const;

/** Which problem, and its parameters. */
export function EnvironmentSection() {
  const id = usePage(({ experiment }) => experiment.config.environment.id);
  const error = usePage(({ experiment }) => experiment.refused["environment"]?.message ?? null);
  const { store } = useSession();
  const { change } = useActions();
  const { label, meaning, fields } = environmentById(id);
  return (
    <Section id="environment" title="Environment" summary={label}>
      <PlainSelect
        label="Environment"
        quiet
        options={OPTIONS}
        value={id}
        error={error}
        description={meaning}
        choose={(next) => {
          change("environment", next, withEnvironment(store.getState().experiment.config, next));
        }}
      />
      <FieldList key={id} path={PARAMETERS} fields={fields} />
    </Section>
  );
}
