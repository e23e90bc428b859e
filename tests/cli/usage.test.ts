import { describe, expect, it } from "vitest";
import { command } from "../support/io.ts";

const REFUSED: readonly (readonly [args: readonly string[], message: string])[] = [
  [[], "error: command: missing; expected one of list, evaluate, check, train"],
  [["dance"], 'error: command: "dance" found; expected one of list, evaluate, check, train'],
  [["list", "all"], "error: list: too many arguments for 'list'. Expected 0 arguments but got 1."],
  [["list", "--fast"], "error: --fast: unknown option '--fast'"],
  [["train"], "error: config: missing required argument 'config'"],
  [["train", "x", "--out"], "error: --out <file>: option '--out <file>' argument missing"],
  [["train", "x", "--ouf", "y"], "error: --ouf: unknown option '--ouf' (Did you mean --out?)"],
  [["train", "x", "--backend", "abacus"], 'error: --backend: "abacus" found; expected one of cpu, webgpu'],
  [["train", "no.json"], "error: no.json: no such file"],
  [["check", "no.json"], "error: no.json: no such file"],
  [["check", "x", "--html"], "error: --html: unknown option '--html'"],
  [["evaluate", "no.json"], "error: no.json: no such file"],
];

describe("a command line that cannot be understood", () => {
  it.each(REFUSED)("%j ends with exit code 2 and one line that names the field", async (args, message) => {
    const { code, printed, complaints } = await command(args);
    expect(complaints).toEqual([message]);
    expect(printed).toEqual([]);
    expect(code).toBe(2);
  });
});

describe("help", () => {
  it.each([[["--help"]], [["train", "-h"]]])("%j goes to standard output with exit code 0", async (args) => {
    const { code, printed, complaints } = await command(args);
    expect(printed.join("\n")).toMatch(/^Usage: cli/);
    expect(complaints).toEqual([]);
    expect(code).toBe(0);
  });
});

describe("list", () => {
  it("prints every objective and environment with what can be set", async () => {
    const { code, printed } = await command(["list"]);
    const { objectives, environments } = JSON.parse(printed.join("\n")) as {
      readonly objectives: readonly Record<string, unknown>[];
      readonly environments: readonly Record<string, unknown>[];
    };
    expect(code).toBe(0);
    expect(objectives.map(({ id }) => id)).toContain("robust-dpo");
    expect(objectives.find(({ id }) => id === "ppo")).toMatchObject({
      label: "PPO",
      reads: "samples",
      formula: expect.stringContaining("clip(ratio") as string,
      hyperparameters: { epsilon: { default: 0.2, min: 0, max: 1 } },
      source: { url: "https://arxiv.org/abs/1707.06347", equation: "eq. 7 and 9" },
      band: { low: "epsilon", high: "epsilon" },
    });
    expect(environments.find(({ id }) => id === "bandit")).toMatchObject({
      parameters: {
        means: { kind: "vector", default: [2.5, 2, 1] },
        rewardKind: { options: ["gaussian", "bernoulli"] },
      },
    });
  });
});
