import { Command } from "commander";
import { InputError } from "../core/errors.ts";
import { check } from "./check.ts";
import { failureOf } from "./failure.ts";
import type { Io } from "./io.ts";
import { list } from "./list.ts";
import { train } from "./train.ts";

const SOURCE = "a JSON file, or - for standard input";
const EXPERIMENT = "an experiment's JSON file, alone or beside its metrics, or - for standard input";

/** The commands. Help goes to standard output; whatever is wrong is thrown. */
const createProgram = (io: Io, help: (text: string) => void): Command => {
  const program = new Command("cli");
  program
    .description("Policy Playground without the page: the same engine on the processor or on WebGPU.")
    .exitOverride()
    .configureOutput({ writeOut: help, writeErr: () => undefined })
    .helpCommand(false)
    .allowExcessArguments(true)
    .action((_options: unknown, command: Command) => {
      const names = program.commands.map((each) => each.name()).join(", ");
      const [name] = command.args;
      throw new InputError(
        "command",
        `${name === undefined ? "missing" : `${JSON.stringify(name)} found`}; expected one of ${names}`,
      );
    });
  program
    .command("list")
    .description("objectives and environments with all that can be set, as JSON")
    .allowExcessArguments(false)
    .action(() => list(io));
  program
    .command("evaluate")
    .description("loss, gradient and statistics of an objective on a given batch, as JSON")
    .argument("<file>", SOURCE)
    .allowExcessArguments(false)
    // Loaded when asked for, with the engine: `list` needs neither, and `train` must provide WebGPU first.
    .action(async (file: string) => (await import("./evaluate.ts")).evaluate(file, io));
  program
    .command("check")
    .description("report card of every variant's objective: gradient, signs, invariances, limits, fixed points")
    .argument("<config>", EXPERIMENT)
    .option("--markdown", "Markdown instead of one JSON line a variant", false)
    .allowExcessArguments(false)
    .action((config: string, options: { readonly markdown: boolean }) => check(config, options, io));
  program
    .command("train")
    .description("trains an experiment; one JSON line an update and variant, then a last one")
    .argument("<config>", EXPERIMENT)
    .option("--out <file>", "write the lines to a file, and only the last one to standard output")
    .option("--backend <name>", "cpu or webgpu", "cpu")
    .allowExcessArguments(false)
    .action((config: string, options: { readonly out?: string; readonly backend: string }) =>
      train({ config, out: options.out, backend: options.backend }, io),
    );
  return program;
};

/**
 * Runs one command line (without the program's name) to its end and returns the exit code: 0, 2 for bad input, 1 for a
 * failure. Everything goes through `io`; nothing is thrown.
 */
export const run = async (args: readonly string[], io: Io): Promise<number> => {
  let help = "";
  try {
    await createProgram(io, (text) => (help += text)).parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    const { line, code } = failureOf(error);
    if (line !== null) io.complain(line);
    if (help !== "" && code === 0) await io.print(help.trimEnd());
    return code;
  }
};
