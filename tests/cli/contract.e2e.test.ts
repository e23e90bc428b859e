import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cli, runProcess } from "./support/cli.ts";

const small = {
  version: 1,
  environment: { id: "bandit", parameters: { means: [1, 0] } },
  seeds: { first: 0, count: 2 },
  updates: 3,
  variants: [{ objective: { id: "grpo" }, data: { kind: "on-policy", starts: 4, groupSize: 4 } }],
};
const batch = {
  objective: { id: "grpo" },
  logits: [[0, 0]],
  groups: [
    [
      { states: [0], actions: [0], rewards: [1], nextState: null, terminated: true },
      { states: [0], actions: [1], rewards: [0], nextState: null, terminated: true },
    ],
  ],
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policy-playground-cli-"));
});
afterAll(() => rm(folder, { recursive: true }));

function lines(text: string): readonly Record<string, unknown>[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("npm run -s cli prints nothing but the command's output", async () => {
  const { code, stdout, stderr } = await runProcess("npm", ["run", "-s", "cli", "--", "list"]);
  expect(stderr).not.toContain("Error");
  expect(code).toBe(0);
  const list = JSON.parse(stdout) as { objectives: readonly { id: string }[]; environments: readonly { id: string }[] };
  expect(list.objectives.map(({ id }) => id)).toContain("ppo");
  expect(list.environments.map(({ id }) => id)).toContain("gridworld");
});

test("evaluate reads a file or standard input and says the same of both", async () => {
  const path = join(folder, "batch.json");
  await writeFile(path, JSON.stringify(batch));
  const fromFile = await cli(["evaluate", path]);
  const fromInput = await cli(["evaluate", "-"], JSON.stringify(batch));
  expect(fromFile.code).toBe(0);
  expect(fromInput.stdout).toBe(fromFile.stdout);
  // Two members, rewards 1 and 0: A = ±½ / (√½ + 1e-4); π = ½ each, ratio 1, both logits' gradients −½·½·(A₀ − A₁) / 2 each way.
  const advantage = 0.5 / (Math.sqrt(0.5) + 1e-4);
  const { gradient } = JSON.parse(fromFile.stdout) as { gradient: readonly number[][] };
  expect(gradient[0]?.[0]).toBeCloseTo(-advantage / 2, 5);
  expect(gradient[0]?.[1]).toBeCloseTo(advantage / 2, 5);
});

test("train prints a line per update and variant and a last line, or with --out writes the same to a file", async () => {
  const out = join(folder, "rows.jsonl");
  const first = await cli(["train", "-"], JSON.stringify(small));
  const second = await cli(["train", "-", "--out", out], JSON.stringify(small));
  expect(first.code).toBe(0);
  const rows = lines(first.stdout);
  expect(rows.filter((row) => row["done"] !== true).map((row) => row["update"])).toEqual([1, 2, 3]);
  expect(rows.at(-1)).toMatchObject({ done: true });
  expect(second.code).toBe(0);
  expect(await readFile(out, "utf8")).toBe(first.stdout);
  expect(lines(second.stdout)).toEqual(rows.slice(-1));
});

const refused: readonly (readonly [what: string, args: readonly string[], input: string, message: RegExp])[] = [
  ["text that is not JSON", ["train", "-"], '{ "version": 1,\n  oops }', /line 2, column 3/],
  ["an unknown key", ["train", "-"], JSON.stringify({ ...small, sedes: 1 }), /sedes/],
  ["a wrong type", ["train", "-"], JSON.stringify({ ...small, updates: "many" }), /updates.*many/],
  ["a number out of range", ["train", "-"], JSON.stringify({ ...small, updates: -1 }), /updates.*-1/],
  [
    "an unknown environment",
    ["train", "-"],
    JSON.stringify({ ...small, environment: { id: "casino" } }),
    /environment\.id.*casino.*bandit/,
  ],
  [
    "an unknown objective",
    ["evaluate", "-"],
    JSON.stringify({ ...batch, objective: { id: "constructor" } }),
    /objective\.id.*constructor.*ppo/,
  ],
  [
    "an unfinished formula",
    ["evaluate", "-"],
    JSON.stringify({ ...batch, objective: { formula: "a = 1\nloss = mean(", reads: "samples", hyperparameters: {} } }),
    /formula.*line 2, column \d+/,
  ],
  [
    "an unknown symbol",
    ["evaluate", "-"],
    JSON.stringify({ ...batch, objective: { formula: "loss = mean(logq)", reads: "samples", hyperparameters: {} } }),
    /formula.*line 1, column 13.*logq/,
  ],
  ["a missing file", ["train", "no-such-file.json"], "", /no-such-file\.json/],
  ["an unknown option", ["train", "-", "--fast"], JSON.stringify(small), /--fast/],
  ["an unknown backend", ["train", "-", "--backend", "abacus"], JSON.stringify(small), /abacus.*cpu.*webgpu/],
  ["an unknown command", ["dance"], "", /dance/],
];

test.each(refused)(
  "%s is refused with exit code 2 and a message that names it",
  async (_what, args, input, message) => {
    const { code, stdout, stderr } = await cli(args, input);
    expect(stderr.replaceAll("\n", " ")).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  },
);

test("a run that diverges ends with exit code 1 and says when", async () => {
  const formula = "loss = mean(logp / (reward - reward))";
  const diverging = { ...small, variants: [{ objective: { formula, reads: "samples" } }] };
  const { code, stderr } = await cli(["train", "-"], JSON.stringify(diverging));
  expect(stderr).toMatch(/^error: .*diverged.*update 1/);
  expect(code).toBe(1);
});

test("a reader that stops listening ends train without a complaint", async () => {
  const script = new URL("../../.tools/cli.mjs", import.meta.url).pathname;
  const command = `"${process.execPath}" "${script}" train - | head -n 1`;
  const { stdout, stderr } = await runProcess("sh", ["-c", command], JSON.stringify({ ...small, updates: 200 }));
  expect(lines(stdout)).toHaveLength(1);
  expect(stderr).toBe("");
});
