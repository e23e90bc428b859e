import { InputError } from "../../src/core/errors.ts";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/program.ts";

/** What a command line did. */
export interface Outcome {
  readonly code: number;
  readonly printed: readonly string[];
  readonly complaints: readonly string[];
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly closed: readonly string[];
}

/** Runs a command line in a world of these files; `print` may be replaced to stand for a reader that goes away. */
export const command = async (
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  print?: Io["print"],
): Promise<Outcome> => {
  const printed: string[] = [];
  const complaints: string[] = [];
  const written = new Map<string, string[]>();
  const closed: string[] = [];
  const io: Io = {
    read: (path) =>
      Object.hasOwn(files, path)
        ? Promise.resolve(files[path] ?? "")
        : Promise.reject(new InputError(path, "no such file")),
    print:
      print ??
      ((line) => {
        printed.push(line);
        return Promise.resolve();
      }),
    open: (path) => {
      const lines: string[] = [];
      written.set(path, lines);
      const write = (line: string): Promise<void> => {
        lines.push(line);
        return Promise.resolve();
      };
      const close = (): Promise<void> => {
        closed.push(path);
        return Promise.resolve();
      };
      return Promise.resolve({ write, close });
    },
    complain: (line) => complaints.push(line),
  };
  return { code: await run(args, io), printed, complaints, files: written, closed };
};
