import { InputError } from "../errors.ts";
import { parseJson } from "../experiment/json.ts";
import { relocate } from "../experiment/read.ts";
import { parseExperiment } from "../experiment/schema.ts";
import type { ExperimentConfig } from "../experiment/types.ts";

/** Characters of a file that is read; the largest experiment has fewer. */
export const FILE_LIMIT = 2 ** 24;

/** Exported metrics hold the experiment beside their rows. */
const isRecording = (json: unknown): json is { readonly config: unknown } =>
  typeof json === "object" && json !== null && Object.hasOwn(json, "config") && Object.hasOwn(json, "rows");

const readRecorded = (json: unknown): ExperimentConfig => {
  try {
    return parseExperiment(json);
  } catch (error) {
    throw error instanceof InputError ? relocate("config", error) : error;
  }
};

/**
 * The experiment in a file's text: one saved by itself (experimentJson), written by hand, or beside its metrics
 * (metricsJson). Throws only InputError: with the file's name as field where the text is no JSON, else with the
 * configuration's field at fault.
 */
export const readExperimentFile = (text: string, name: string): ExperimentConfig => {
  if (text.length > FILE_LIMIT) {
    throw new InputError(name, `${String(text.length)} characters; expected at most ${String(FILE_LIMIT)}`);
  }
  const json = parseJson(text, name);
  return isRecording(json) ? readRecorded(json.config) : parseExperiment(json);
};
