import { Anchor, Text } from "@mantine/core";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import { objectiveById } from "../../core/objectives/registry.ts";
import type { Objective } from "../../core/objectives/types.ts";
import { usePage } from "../session.tsx";
import { Formula } from "./Formula.tsx";
import { PartsNote } from "./PartsNote.tsx";
import { WorkshopLine } from "./WorkshopLine.tsx";

/** The objective open for editing: what it does, its formula, and where it comes from. */
export function ObjectiveCard() {
  const config = usePage(({ view, experiment }) => experiment.config.variants[view.variant]?.objective);
  if (config === undefined) return null;
  const { id, label, formula, hyperparameters, colour } = resolveObjective(config);
  const objective = id === null ? undefined : objectiveById(id);
  return (
    <section className="pp-card" aria-labelledby="pp-objective-title" data-testid="objective">
      <div className="pp-card-head">
        <span className="pp-swatch" style={{ background: colour }} />
        <h2 id="pp-objective-title">{label}</h2>
        <span className="pp-unit">{objective?.title}</span>
      </div>
      {objective === undefined ? null : (
        <Text size="sm" mt={4}>
          {objective.meaning}
        </Text>
      )}
      <Formula source={formula} hyperparameters={Object.keys(hyperparameters)} />
      {objective === undefined ? null : <SourceNote objective={objective} />}
      <WorkshopLine objective={config} />
    </section>
  );
}

function SourceNote({ objective: { source, departures, parts } }: { readonly objective: Objective }) {
  return (
    <div className="pp-source">
      <PartsNote parts={parts} />
      {departures.length === 0 ? null : (
        <details>
          <summary>Where it departs from its source</summary>
          <ul>
            {departures.map((departure) => (
              <li key={departure}>{departure}</li>
            ))}
          </ul>
        </details>
      )}
      <Text size="xs" mt={6}>
        {source.authors} ({source.year}),{" "}
        <Anchor href={source.url} target="_blank" rel="noreferrer" size="xs">
          {source.title}
        </Anchor>
        , {source.equation}
      </Text>
    </div>
  );
}
