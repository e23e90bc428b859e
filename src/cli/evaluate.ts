import { parseEvaluateRequest } from "../core/experiment/evaluateRequest.ts";
import { parseJson } from "../core/experiment/json.ts";
import { startBackend } from "../engine/backend.ts";
import { evaluateBatch } from "../engine/evaluate.ts";
import type { Io } from "./io.ts";

/**
 * `evaluate <file|->`: prints loss, gradients and statistics of an objective on a given batch, as one JSON value;
 * numbers that are not finite as null. Throws InputError for a file that cannot be used.
 */
export const evaluate = async (file: string, io: Io): Promise<void> => {
  const request = parseEvaluateRequest(parseJson(await io.read(file), file));
  await startBackend("cpu");
  await io.print(JSON.stringify(await evaluateBatch(request), null, 2));
};
