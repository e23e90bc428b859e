import type { Tensor } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import type { StoredSymbol } from "../../../src/engine/formula/nodes.ts";
import { startBackend } from "../../../src/engine/backend.ts";
import { compileLoss } from "../../../src/engine/formula/compile.ts";
import { runFused } from "../../../src/engine/formula/fused.ts";
import { MAX_LEAVES } from "../../../src/engine/formula/plan.ts";
import { tf } from "../../../src/engine/tf.ts";
import { read, tapeGradients } from "../../support/tensors.ts";
import { reference, runOnEngine, type Sample } from "./engine.ts";

const sample: Sample = {
  shape: { seeds: 2, starts: 2, members: 2, steps: 3 },
  lengths: Int32Array.of(3, 2, 1, 3, 3, 0, 2, 2),
  hyperparameters: { beta: 0.3 },
  padding: NaN,
};

beforeAll(async () => {
  await startBackend("cpu");
});

const near = (numbers: ArrayLike<number>) => Array.from(numbers, (x): unknown => expect.closeTo(x, 5));

const gradientOf = async (source: string, name: StoredSymbol): Promise<readonly number[]> =>
  (await runOnEngine(source, sample)).gradients.get(name) ?? [];

const within = (beta: number | readonly number[]): Sample => ({ ...sample, hyperparameters: { beta } });

describe("an expression of more leaves than one program can bind", () => {
  // No two of these can be folded into one before the policy is known.
  const pairs = [
    ["logp", "logp_old"],
    ["entropy", "logp_ref"],
    ["kl_ref", "reward"],
    ["kl_old", "value_old"],
    ["value", "median_old"],
  ] as const;
  const source = `mean(${pairs.map(([changing, fixed]) => `${changing} * ${fixed}`).join(" + ")})`;

  it("is cut up, with the same loss", async () => {
    expect(pairs.flat().length).toBeGreaterThan(MAX_LEAVES);
    expect((await runOnEngine(source, sample)).losses).toEqual(near(reference(source, sample).loss));
  });

  it("leaves no program with more inputs than WebGPU grants", async () => {
    await runOnEngine(source, sample);
    const names = tf.getKernelsForBackend("cpu").map(({ kernelName }) => kernelName);
    const leaves = names.flatMap((name) => {
      // The name of a fused program ends with its plan: axes, axes of each leaf, how many numbers, steps.
      const plan = /^Fused(?:Gradient\d+)?(\[.*)$/u.exec(name)?.[1];
      return plan === undefined ? [] : [(JSON.parse(plan) as [number, number[]])[1].length];
    });
    expect(leaves.length).toBeGreaterThan(5);
    expect(Math.max(...leaves)).toBeLessThanOrEqual(MAX_LEAVES);
  });

  it.each(pairs)("has the slope in %s that the term with %s has alone", async (changing, fixed) => {
    const alone = await gradientOf(`mean(${changing} * ${fixed})`, changing);
    expect(await gradientOf(source, changing)).toEqual(near(alone));
  });
});

describe("the smallest and largest of many arguments", () => {
  it.each(["min", "max"])("%s of five has the loss of the evaluator", async (name) => {
    const source = `mean(${name}(logp, value, median, entropy, 0.1))`;
    expect((await runOnEngine(source, sample)).losses).toEqual(near(reference(source, sample).loss));
  });

  it.each(["min", "max"])("%s of equals gives all of the gradient to the first", async (name) => {
    const all = await runOnEngine(`mean(${name}(value, 1 * value, value + 0, value * 1) + 0 * value)`, sample);
    const plain = await runOnEngine("mean(value)", sample);
    expect(all.gradients.get("value")).toEqual(plain.gradients.get("value"));
  });
});

describe("what carries no gradient", () => {
  it("stop_gradient leaves its argument as a constant factor", async () => {
    // d(c x)/dx = c where c = x is held fixed: half of the slope of x².
    const held = await gradientOf("mean(stop_gradient(value) * value)", "value");
    const squared = await gradientOf("mean(square(value))", "value");
    expect(held).toEqual(near(squared.map((x) => x / 2)));
  });

  it("conditions and comparisons choose, but are not moved", async () => {
    const source = "mean(where(entropy > 0, value, 2 * value) + sign(entropy) * (median < 0))";
    expect((await gradientOf(source, "entropy")).every((x) => x === 0)).toBe(true);
    expect((await gradientOf(source, "median")).every((x) => x === 0)).toBe(true);
    const plain = await gradientOf("mean(value)", "value");
    const chosen = await gradientOf(source, "value");
    const factors = new Set(chosen.flatMap((x, i) => (plain[i] === 0 ? [] : [x / (plain[i] as number)])));
    expect(factors).toEqual(new Set([1, 2]));
  });
});

describe("hyperparameters", () => {
  const source = "mean(max(beta * logp, -(beta ^ 2)) + beta * sum_time(value)) * (1 - beta)";

  it("may have one value a seed, each as if it were the only one", async () => {
    const each = await runOnEngine(source, within([0.3, 1.7]));
    const [low, high] = [await runOnEngine(source, within(0.3)), await runOnEngine(source, within(1.7))];
    expect(each.losses).toEqual(near([low.losses[0] ?? NaN, high.losses[1] ?? NaN]));
    for (const name of ["logp", "value"] as const) {
      const [of, ofLow, ofHigh] = [each, low, high].map(({ gradients }) => gradients.get(name) ?? []);
      const half = (of ?? []).length / 2;
      expect(of).toEqual(near([...(ofLow ?? []).slice(0, half), ...(ofHigh ?? []).slice(half)]));
    }
  });

  it("are numbers handed to the program where all seeds share them, and tables where a controller sets them", () => {
    const program = compileFormula("mean((1 - beta) * logp + beta * reward)", { hyperparameters: ["beta"] });
    const kinds = (perSeed: readonly string[]) => {
      const loss = compileLoss(program, new Set(perSeed));
      return loss.constants.map((node) => loss.isNumber(node));
    };
    expect(kinds([])).toEqual([true, false]);
    expect(kinds(["beta"])).toEqual([false, false]);
  });
});

describe("what is computed once a rollout", () => {
  it("is the largest expressions without the policy, each once", () => {
    const source = `advantage = normalize(gae(reward, value_old, beta, beta))
      loss = -mean(min(ratio * advantage, clip(ratio, 0.8, 1.2) * advantage)) + mean(square(logp_ref - logp_old))`;
    const loss = compileLoss(compileFormula(source, { hyperparameters: ["beta"] }), new Set());
    const kinds = loss.constants.map((node) => (node.kind === "call" ? node.function : node.kind));
    // The whole second mean; the advantage; logp_old and the bounds ±20 and 0.8, 1.2, which `ratio` and clip need.
    expect(kinds.toSorted()).toEqual(["mean", "normalize", "number", "number", "number", "number", "symbol"]);
    expect([...loss.symbols]).toEqual(["logp"]);
  });
});

describe("a fused expression", () => {
  it("sums the gradient of a leaf over the axes along which it was repeated", async () => {
    // y[n,p,g,t] = a[n,p] · b[n,p,g,t], upstream 1: da = Σ_{g,t} b.
    const b = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2]);
    const steps = [{ operation: "*" as const, arguments: [0, 1] }];
    const plan = { axes: 7, leafAxes: [4, 7], leafChanges: [true, false], numbers: 0, steps };
    const product = ([a]: Tensor[]): Tensor => runFused(plan, [1, 2, 2, 2], { leaves: [a as Tensor, b], numbers: [] });
    const [gradient] = tapeGradients(product, [tf.tensor4d([10, 20], [1, 2, 1, 1])], tf.ones([1, 2, 2, 2]));
    expect(gradient?.shape).toEqual([1, 2, 1, 1]);
    expect(await read(gradient as Tensor)).toEqual([10, 26]);
  });

  it("reads one leaf twice and adds up both slopes", async () => {
    const plan = { axes: 0, leafAxes: [0], leafChanges: [true], numbers: 1, steps: [] };
    const steps = [
      { operation: "*" as const, arguments: [0, 0] },
      { operation: "+" as const, arguments: [2, 0] },
      { operation: "*" as const, arguments: [3, 1] },
    ];
    // 5 (x² + x) at 3: value 60, slope 5 (2 · 3 + 1).
    const f = ([x]: Tensor[]): Tensor =>
      runFused({ ...plan, steps }, [1, 1, 1, 1], { leaves: [x as Tensor], numbers: [5] });
    const x = tf.tensor4d([3], [1, 1, 1, 1]);
    const [gradient] = tapeGradients(f, [x], tf.ones([1, 1, 1, 1]));
    expect([await read(f([x])), await read(gradient as Tensor)]).toEqual([[60], [35]]);
  });
});
