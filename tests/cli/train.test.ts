import { describe, expect, it } from "vitest";
import { command } from "../support/io.ts";

const config = {
  environment: {
    id: "contextual-bandit",
    parameters: {
      means: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    },
  },
  seeds: { first: 3, count: 2 },
  updates: 3,
  variants: [
    { objective: { id: "grpo" }, data: { kind: "on-policy", starts: 4, groupSize: 4 } },
    { objective: { id: "copg" }, label: "contrast", data: { kind: "on-policy", starts: 4, groupSize: 2 } },
  ],
};

const train = (json: unknown, ...options: readonly string[]) =>
  command(["train", "c.json", ...options], { "c.json": JSON.stringify(json) });

interface Line {
  readonly done?: boolean;
  readonly variant: number;
  readonly update: number;
  readonly samples: number;
  readonly metrics: Readonly<Record<string, readonly number[]>>;
  readonly variants: readonly {
    readonly label: string;
    readonly final: { readonly policy: readonly number[][][]; readonly [name: string]: unknown };
  }[];
}
const parsed = (lines: readonly string[]): readonly Line[] => lines.map((line) => JSON.parse(line) as Line);

describe("train", () => {
  it("prints a line an update and variant, each metric with a number a seed", async () => {
    const { code, printed, complaints } = await train(config);
    const rows = parsed(printed).slice(0, -1);
    expect(code).toBe(0);
    expect(complaints).toEqual([]);
    expect(rows.map(({ update, variant }) => [update, variant])).toEqual(
      [1, 2, 3].flatMap((u) => [
        [u, 0],
        [u, 1],
      ]),
    );
    expect(rows.map(({ samples }) => samples)).toEqual([16, 8, 32, 16, 48, 24]);
    expect(Object.values(rows[5]?.metrics ?? {}).every((values) => values.length === 2)).toBe(true);
    expect(Object.keys(rows[0] ?? {})).toEqual(["variant", "update", "samples", "metrics"]);
  });

  it("ends with where each variant stands: exact return, regret and the policies as probabilities", async () => {
    const { printed } = await train(config);
    const last = parsed(printed).at(-1);
    expect(last?.done).toBe(true);
    expect(last?.variants.map(({ label }) => label)).toEqual(["GRPO", "contrast"]);
    const final = last?.variants[0]?.final;
    expect(Object.keys(final ?? {})).toEqual(["objective/exact_return", "objective/regret", "policy"]);
    expect(final?.policy.map((seed) => seed.map((row) => row.length))).toEqual([
      [3, 3],
      [3, 3],
    ]);
    const sums = final?.policy.flat().map((row) => row.reduce((sum, p) => sum + p, 0));
    expect(sums).toEqual([1, 1, 1, 1].map((one): unknown => expect.closeTo(one, 6)));
  });

  it("prints the same text each time", async () => {
    expect((await train(config)).printed).toEqual((await train(config)).printed);
  });

  it("writes the lines to a file, closes it, and prints only the last", async () => {
    const plain = await train(config);
    const { code, printed, files, closed } = await train(config, "--out", "rows.jsonl");
    expect(code).toBe(0);
    expect(files.get("rows.jsonl")).toEqual(plain.printed);
    expect(printed).toEqual(plain.printed.slice(-1));
    expect(closed).toEqual(["rows.jsonl"]);
  });
});

describe("metrics that the page has exported", () => {
  const metrics = { every: 1, backend: "cpu", config, rows: [] };

  it("are trained again from the experiment that they hold", async () => {
    expect(await train(metrics)).toEqual(await train(config));
  });

  it("are refused with the field at fault named from the file's top", async () => {
    const { code, complaints } = await train({ ...metrics, config: { ...config, updates: 0 } });
    expect(complaints[0]).toMatch(/^error: config\.updates: 0 is out of range/u);
    expect(code).toBe(2);
  });
});

describe("train goes wrong", () => {
  it("refuses a configuration before it opens the file for its lines", async () => {
    const { code, complaints, files } = await train({ ...config, updates: -1 }, "--out", "rows.jsonl");
    expect(complaints).toEqual(["error: updates: -1 is out of range; expected an integer from 1 to 1000000"]);
    expect(files.size).toBe(0);
    expect(code).toBe(2);
  });

  it("says where text is not JSON", async () => {
    const { code, complaints } = await command(["train", "-"], { "-": '{ "version": 1,\n  oops }' });
    expect(complaints).toEqual(['error: -: not JSON: line 2, column 3: "o" found; expected a key in double quotes']);
    expect(code).toBe(2);
  });

  it("ends with exit code 1 and the package to install where there is no WebGPU", async () => {
    const { code, complaints } = await train(config, "--backend", "webgpu");
    expect(complaints).toEqual([
      "error: WebGPU in Node needs the package webgpu; install it with: npm install --no-save webgpu@0.6.2",
    ]);
    expect(code).toBe(1);
  });

  it("ends with exit code 1 and one line when every seed diverges", async () => {
    const formula = "loss = -mean(logp) / zero";
    const variants = [{ objective: { formula, hyperparameters: { zero: 0 } } }];
    const { code, complaints, printed } = await train({ ...config, variants });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(/^error: .*diverged/);
    expect(printed.some((line) => line.includes('"done"'))).toBe(false);
    expect(code).toBe(1);
  });

  it("stops quietly when its reader stops listening", async () => {
    let lines = 0;
    const print = (): Promise<void> => {
      lines += 1;
      return lines < 3 ? Promise.resolve() : Promise.reject(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    };
    const { code, complaints } = await command(["train", "-"], { "-": JSON.stringify(config) }, print);
    expect(complaints).toEqual([]);
    expect(code).toBe(0);
    expect(lines).toBe(3);
  });

  it("closes the file when training fails", async () => {
    const variants = [{ objective: { formula: "loss = -mean(logp) / zero", hyperparameters: { zero: 0 } } }];
    const { closed } = await train({ ...config, variants }, "--out", "rows.jsonl");
    expect(closed).toEqual(["rows.jsonl"]);
  });
});
