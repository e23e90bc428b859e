import { environments } from "../core/environments/registry.ts";
import { objectives } from "../core/objectives/registry.ts";
import type { Objective } from "../core/objectives/types.ts";
import type { Io } from "./io.ts";

const listObjective = (objective: Objective) => ({
  id: objective.id,
  label: objective.label,
  title: objective.title,
  meaning: objective.meaning,
  formula: objective.formula,
  hyperparameters: objective.hyperparameters,
  reads: objective.reads,
  labels: objective.labels ?? null,
  epochs: objective.epochs ?? 1,
  regularisation: objective.regularisation ?? null,
  band: objective.band ?? null,
  controller: objective.controller ?? null,
  source: objective.source,
  differs: objective.differs,
  departures: objective.departures,
});

/** `list`: prints every objective and environment with what can be set, as one JSON value. */
export const list = (io: Io): Promise<void> =>
  io.print(
    JSON.stringify(
      {
        objectives: objectives.map(listObjective),
        environments: environments.map(({ id, label, meaning, fields }) => ({
          id,
          label,
          meaning,
          parameters: fields,
        })),
      },
      null,
      2,
    ),
  );
