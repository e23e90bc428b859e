import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../../.tools/cli.mjs", import.meta.url));

/** What a finished process left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end with the given standard input. */
export function runProcess(program: string, args: readonly string[], input = ""): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args]);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stdout, stderr });
    });
    // A command that refuses its arguments ends without reading.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** The command line as `npm run -s cli -- ...` starts it, less npm's own start-up. */
export function cli(args: readonly string[], input = ""): Promise<Finished> {
  return runProcess(process.execPath, [script, ...args], input);
}

/** A line of `train` for one update of one variant. */
export interface Row {
  readonly variant: number;
  readonly update: number;
  readonly metrics: Readonly<Record<string, readonly number[]>>;
}

/** The last line of `train`. */
export interface Done {
  readonly done: true;
  readonly variants: readonly {
    readonly label: string;
    readonly final: Readonly<Record<string, readonly number[]>> & { readonly policy: readonly number[][][] };
  }[];
}

/** Trains a configuration to its end: its last row and its last line. */
export async function train(config: unknown): Promise<{ readonly row: Row; readonly done: Done }> {
  const { code, stdout, stderr } = await cli(["train", "-"], JSON.stringify(config));
  if (code !== 0) throw new Error(`cli train ended with ${String(code)}: ${stderr}`);
  const [row = "", done = ""] = stdout.trimEnd().split("\n").slice(-2);
  return { row: JSON.parse(row) as Row, done: JSON.parse(done) as Done };
}
