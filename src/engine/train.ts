import type { ExperimentConfig } from "../core/experiment/types.ts";
import { buildEnvironment } from "../core/environments/registry.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import { dispatchCount } from "./backend.ts";
import { advance, checkpointOf, disposeLearner } from "./learner.ts";
import { createSetup, createStanding } from "./setup.ts";
import { rowsOf, type Setup, type Standing } from "./variant.ts";
import type { Checkpoint, Trainer, VariantTables } from "./types.ts";

/** Every seed of every variant holds a number that is not finite. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
}

const isLost = ({ stateValues }: Standing, seeds: number): boolean =>
  rowsOf(stateValues.subarray(0, stateValues.length / 3), seeds).every((row) => !row.every(Number.isFinite));

/** What a checkpoint holds of a variant; null: begin at update 0. */
function keptOf(checkpoint: Checkpoint | null, index: number) {
  const variant = checkpoint?.variants[index];
  return checkpoint === null || variant === undefined ? null : { update: checkpoint.update, variant };
}

/** A variant's tables as the page draws them. */
function tablesOf({ references, model }: Setup, { tables }: Standing): VariantTables {
  const referenceLogProbs = new Float64Array(tables.logProbs.length);
  references.forEach((row, n) => referenceLogProbs.set(row, n * model.shape.states * model.shape.actions));
  return { logProbs: tables.logProbs, values: tables.values, medians: tables.medians, referenceLogProbs };
}

/** Makes the trainer of an experiment, from the start or from a checkpoint. The backend must be up (startBackend). */
export async function createTrainer(experiment: ExperimentConfig, checkpoint: Checkpoint | null): Promise<Trainer> {
  const mdp = buildEnvironment(experiment.environment);
  const seeds = Array.from({ length: experiment.seeds.count }, (_, n) => experiment.seeds.first + n);
  const setups: Setup[] = [];
  const standings: Standing[] = [];
  for (const [index, config] of experiment.variants.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one backend: variants are built in turn
    const setup = await createSetup(experiment, config, { mdp, seeds });
    setups.push(setup);
    // oxlint-disable-next-line no-await-in-loop
    standings.push(await createStanding(setup, experiment, keptOf(checkpoint, index)));
  }
  let seconds = checkpoint?.seconds ?? 0;

  const rowOf = (standing: Standing, variant: number): MetricsRow => ({
    variant,
    update: standing.update,
    samples: standing.samples,
    gradientSteps: standing.steps,
    seconds,
    metrics: standing.metrics,
  });
  const step = async (): Promise<readonly MetricsRow[]> => {
    const began = performance.now();
    for (const [index, setup] of setups.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- variants are stepped in turn, so that they stay at the same update
      standings[index] = await advance(setup, standings[index] as Standing);
    }
    seconds += (performance.now() - began) / 1000;
    if (standings.every((standing) => isLost(standing, seeds.length))) {
      throw new DivergedError(
        `every seed of every variant diverged by update ${standings[0]?.update ?? 0}: parameters are not finite`,
      );
    }
    return standings.map(rowOf);
  };
  return {
    update: () => (standings[0] as Standing).update,
    step,
    current: () => standings.map(rowOf),
    tables: () => setups.map((setup, i) => tablesOf(setup, standings[i] as Standing)),
    checkpoint: () => ({ update: (standings[0] as Standing).update, seconds, variants: standings.map(checkpointOf) }),
    dispatches: dispatchCount,
    dispose: () => setups.forEach((setup, i) => disposeLearner(setup, standings[i] as Standing)),
  };
}
