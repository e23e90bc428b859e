import { open, readFile } from "node:fs/promises";
import { InputError } from "../core/errors.ts";
import type { Io, LineFile } from "./io.ts";

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EISDIR: "is a folder; expected a file",
  ENOTDIR: "a part of the path is not a folder",
  EACCES: "may not be opened",
};

/** A file that cannot be opened is bad input; any other trouble is a failure. */
const fileError = (path: string, error: unknown): unknown => {
  const problem = error instanceof Error && "code" in error ? PROBLEMS[String(error.code)] : undefined;
  return problem === undefined ? error : new InputError(path, problem);
};

const readInput = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};

const read = async (path: string): Promise<string> => {
  try {
    return path === "-" ? await readInput() : await readFile(path, "utf8");
  } catch (error) {
    throw fileError(path, error);
  }
};

const print = (line: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });

const openLines = async (path: string): Promise<LineFile> => {
  try {
    const file = await open(path, "w");
    return { write: (line) => file.appendFile(`${line}\n`), close: () => file.close() };
  } catch (error) {
    throw fileError(path, error);
  }
};

/** Files, standard streams: the world of the real command. */
export const nodeIo: Io = {
  read,
  print,
  open: openLines,
  complain: (line) => {
    process.stderr.write(`${line}\n`);
  },
};
