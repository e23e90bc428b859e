import type { ExperimentConfig } from "../../src/core/experiment/types.ts";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { createTrainer } from "../../src/engine/train.ts";
import type { Checkpoint } from "../../src/engine/types.ts";

/** All rows of a run, from a checkpoint or the start. */
export async function run(config: ExperimentConfig, checkpoint: Checkpoint | null = null) {
  const trainer = await createTrainer(config, checkpoint);
  const rows: MetricsRow[] = [...trainer.current()];
  const checkpoints = [trainer.checkpoint()];
  while (trainer.update() < config.updates) {
    rows.push(...(await trainer.step()));
    checkpoints.push(trainer.checkpoint());
  }
  const tables = trainer.tables();
  trainer.dispose();
  return { rows, checkpoints, tables };
}

/** What a run says, time left out. */
export const content = (rows: readonly MetricsRow[]) => rows.map((row) => ({ ...row, seconds: 0 }));
