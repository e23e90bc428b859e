import { InputError } from "../core/errors.ts";
import { show } from "../core/experiment/read.ts";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import { readExperimentFile } from "../core/travel/file.ts";
import type { BackendName, Trainer } from "../engine/types.ts";
import { lastLine } from "./final.ts";
import type { Io } from "./io.ts";
import { provideWebGpu } from "./webgpu.ts";

export interface TrainArguments {
  readonly config: string;
  /** A file for all lines; standard output then gets the last one only. undefined: all go to standard output. */
  readonly out: string | undefined;
  readonly backend: string;
}

const BACKENDS: readonly BackendName[] = ["cpu", "webgpu"];

const backendOf = (name: string): BackendName => {
  const found = BACKENDS.find((backend) => backend === name);
  if (found === undefined) {
    throw new InputError("--backend", `${show(name)} found; expected one of ${BACKENDS.join(", ")}`);
  }
  return found;
};

/** What a line says of an update; time is left out, so that the same run prints the same text. */
const lineOf = ({ variant, update, samples, metrics }: MetricsRow): string =>
  JSON.stringify({ variant, update, samples, metrics });

/** Trains to the end, one line an update and variant; the returned text is the last line. */
const trainTo = async (
  trainer: Trainer,
  config: ExperimentConfig,
  write: (line: string) => Promise<void>,
): Promise<string> => {
  /* oxlint-disable no-await-in-loop -- one update after the other, no faster than the reader */
  try {
    while (trainer.update() < config.updates) {
      for (const row of await trainer.step()) await write(lineOf(row));
    }
    return lastLine(config, trainer);
  } finally {
    trainer.dispose();
  }
  /* oxlint-enable no-await-in-loop */
};

/**
 * `train <config|-> [--out file] [--backend cpu|webgpu]`: trains an experiment and prints its rows as JSON lines.
 * Throws InputError for bad input, another error for a failure (no such backend here, a run that diverged).
 */
export const train = async ({ config: path, out, backend }: TrainArguments, io: Io): Promise<void> => {
  const name = backendOf(backend);
  const config = readExperimentFile(await io.read(path), path);
  if (name === "webgpu") await provideWebGpu();
  const file = out === undefined ? null : await io.open(out);
  try {
    // Only now: TensorFlow.js looks for WebGPU once, when it is loaded.
    const { startBackend } = await import("../engine/backend.ts");
    const { createTrainer } = await import("../engine/train.ts");
    await startBackend(name);
    const last = await trainTo(await createTrainer(config, null), config, file === null ? io.print : file.write);
    await file?.write(last);
    await io.print(last);
  } finally {
    await file?.close();
  }
};
