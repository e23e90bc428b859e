import { CommanderError } from "commander";
import { InputError } from "../core/errors.ts";

/** How a command that did not succeed ends: a line on standard error, or none, and an exit code. */
export interface Failure {
  readonly line: string | null;
  readonly code: number;
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/gu, " ").trim();

/** Commander names the option, argument or command at fault in its first quotes. */
const usageLine = (message: string): string => {
  const problem = oneLine(message).replace(/^error: /u, "");
  const field = /'([^']*)'/u.exec(problem)?.[1] ?? "command";
  return `error: ${field}: ${problem}`;
};

const isBrokenPipe = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EPIPE";

/**
 * What to say and how to exit: 2 for bad input, 1 for a failure, 0 for help or a reader who stopped listening.
 * Never a stack trace.
 */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? { line: null, code: 0 } : { line: usageLine(error.message), code: 2 };
  }
  if (isBrokenPipe(error)) return { line: null, code: 0 };
  const message = oneLine(error instanceof Error ? error.message : String(error));
  return { line: `error: ${message}`, code: error instanceof InputError ? 2 : 1 };
};
