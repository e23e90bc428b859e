import type { ExperimentConfig } from "../core/experiment/types.ts";
import { buildEnvironment } from "../core/environments/registry.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import { dispatchCount } from "./backend.ts";
import { advance, checkpointOf, disposeLearner } from "./learner.ts";
import { stepOrder } from "./pace.ts";
import { lessonSample } from "./lesson.ts";
import { createSetup, createStanding } from "./setup.ts";
import { rowsOf, type Setup, type Standing } from "./variant.ts";
import type { Checkpoint, Trainer, VariantTables } from "./types.ts";

/** Every seed of every variant holds a number that is not finite. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
}

const isLost = ({ stateValues }: Standing, seeds: number): boolean =>
  rowsOf(stateValues.subarray(0, stateValues.length / 3), seeds).every((row) => !row.every(Number.isFinite));

/** A variant's tables as the page draws them. */
function tablesOf(setup: Setup, standing: Standing): VariantTables {
  const { references, model } = setup;
  const { tables } = standing;
  const referenceLogProbs = new Float64Array(tables.logProbs.length);
  references.forEach((row, n) => referenceLogProbs.set(row, n * model.shape.states * model.shape.actions));
  return {
    logProbs: tables.logProbs,
    values: tables.values,
    medians: tables.medians,
    referenceLogProbs,
    lesson: lessonSample(setup, standing),
  };
}

const rowOf = ({ update, samples, steps, seconds, metrics }: Standing, variant: number): MetricsRow => ({
  variant,
  update,
  samples,
  gradientSteps: steps,
  seconds,
  metrics,
});

/** Updates done by the variant that has done the fewest. */
const fewestUpdates = (standings: readonly Standing[]): number => Math.min(...standings.map(({ update }) => update));

/** One more update, its time counted. */
async function timedAdvance(setup: Setup, standing: Standing): Promise<Standing> {
  const began = performance.now();
  const next = await advance(setup, standing);
  return { ...next, seconds: standing.seconds + (performance.now() - began) / 1000 };
}

/** Makes the trainer of an experiment, from the start or from a checkpoint. The backend must be up (startBackend). */
export async function createTrainer(experiment: ExperimentConfig, checkpoint: Checkpoint | null): Promise<Trainer> {
  const mdp = buildEnvironment(experiment.environment);
  const seeds = Array.from({ length: experiment.seeds.count }, (_, n) => experiment.seeds.first + n);
  const setups: Setup[] = [];
  const standings: Standing[] = [];
  const dispose = (): void => standings.forEach((standing, i) => disposeLearner(setups[i] as Setup, standing));
  try {
    for (const [index, config] of experiment.variants.entries()) {
      // One backend: variants are built in turn.
      const setup = await createSetup(experiment, config, { mdp, seeds });
      setups.push(setup);
      standings.push(await createStanding(setup, experiment, checkpoint?.variants[index] ?? null));
    }
  } catch (error) {
    dispose(); // the variants before the one that cannot be built
    throw error;
  }
  const step = async (): Promise<readonly MetricsRow[]> => {
    const rows: MetricsRow[] = [];
    for (const index of stepOrder(experiment.pace, () => standings)) {
      const standing = await timedAdvance(setups[index] as Setup, standings[index] as Standing);
      standings[index] = standing;
      rows.push(rowOf(standing, index));
    }
    if (standings.every((standing) => isLost(standing, seeds.length))) {
      throw new DivergedError(
        `every seed of every variant diverged by update ${fewestUpdates(standings)}: parameters are not finite`,
      );
    }
    return rows;
  };
  return {
    update: () => fewestUpdates(standings),
    step,
    current: () => standings.map(rowOf),
    tables: () => setups.map((setup, i) => tablesOf(setup, standings[i] as Standing)),
    checkpoint: () => ({
      update: fewestUpdates(standings),
      seconds: standings.reduce((sum, { seconds }) => sum + seconds, 0),
      variants: standings.map(checkpointOf),
    }),
    dispatches: dispatchCount,
    dispose,
  };
}
