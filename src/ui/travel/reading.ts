import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { InputError } from "../../core/errors.ts";

/** What a link or file turned out to be. */
export type Read = { readonly config: ExperimentConfig; readonly source: string } | { readonly problem: string };

/** Whether a location's hash claims to hold an experiment; cheap, so that the reader is only loaded where it is needed. */
export const holdsExperiment = (hash: string): boolean => /(?:^#?|&)experiment=/u.test(hash);

const problemOf = (what: string, error: unknown): Read => {
  if (!(error instanceof InputError)) throw error;
  return { problem: `${what} cannot be used, the settings stay as they are. ${error.message}` };
};

/** The experiment of a hash that holds one. */
export async function readHash(hash: string): Promise<Read> {
  const { readLink } = await import("../../core/travel/link.ts");
  try {
    const config = readLink(hash);
    return config === null ? { problem: "This link holds no experiment." } : { config, source: "the link" };
  } catch (error) {
    return problemOf("This link", error);
  }
}

/** The experiment of a file that a person chose or dropped. */
export async function readFile(file: File): Promise<Read> {
  const { FILE_LIMIT, readExperimentFile } = await import("../../core/travel/file.ts");
  const name = `“${file.name}”`;
  try {
    if (file.size > FILE_LIMIT)
      throw new InputError("", `It has ${String(file.size)} bytes; at most ${String(FILE_LIMIT)} are read.`);
    return { config: readExperimentFile(await textOf(file), file.name), source: name };
  } catch (error) {
    return problemOf(name, error);
  }
}

/** A folder, for one, looks like a file until it is read. */
async function textOf(file: File): Promise<string> {
  try {
    return await file.text();
  } catch (error) {
    throw new InputError("", `It cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}
