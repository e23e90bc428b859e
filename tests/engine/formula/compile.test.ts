import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { SYMBOLS, type SymbolName } from "../../../src/core/formula/types.ts";
import { startBackend } from "../../../src/engine/backend.ts";
import { tf } from "../../../src/engine/tf.ts";
import { formulas } from "../../core/formula/arbitrary.ts";
import { randomNumbers } from "../../support/random.ts";
import { numbersOf, reference, runOnEngine, type EngineResult, type Sample } from "./engine.ts";

/** Two seeds of three groups: members missing at the end, in the middle and all but one; lengths from 1 to 4. */
const ragged: Sample = {
  shape: { seeds: 2, starts: 3, members: 3, steps: 4 },
  lengths: Int32Array.of(4, 2, 1, 3, 0, 4, 0, 0, 2, 1, 1, 1, 4, 4, 4, 2, 0, 3),
  hyperparameters: { beta: 0.3, gamma: [0.9, 0.8] },
  padding: 0,
};

// The formulas are always the same, since of a thousand of them one or two are beyond 32 bits, as where(1e-200, a, b).
const runs = (count: number) => ({ numRuns: count, seed: 5 });

const sum = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((total, x) => total + x, 0);

/** Whether 32 bits can hold what the formula computes. */
function isTame(source: string): boolean {
  const { loss, values } = reference(source, ragged);
  return [loss, ...[...values.values()].map(({ data }) => data)].every((data) => data.every((x) => Math.abs(x) < 1e4));
}

const tame = formulas.filter(isTame);

beforeAll(async () => {
  await startBackend("cpu");
});

describe("any formula on groups and sequences of different lengths", () => {
  it("has the loss of the float64 evaluator, seed by seed", async () => {
    await fc.assert(
      fc.asyncProperty(tame, async (source) => {
        const { losses } = await runOnEngine(source, ragged);
        reference(source, ragged).loss.forEach((expected, n) => {
          expect(Math.abs((losses[n] as number) - expected)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
        });
      }),
      runs(250),
    );
  });

  // Central differences would look through stop_gradient: it has a test of its own.
  const free = tame.filter((source) => !source.includes("stop_gradient"));
  const direction = randomNumbers(72, 99);

  /** Slope of the float64 loss, all seeds together, as one symbol moves along the direction. */
  function slopeAlong(source: string, name: SymbolName, size: number): number {
    const { axes, data } = numbersOf(ragged, name, SYMBOLS[name].axes);
    const lossAt = (h: number): number => {
      const moved = { axes, data: data.map((x, i) => x + h * (direction[i] as number)) };
      return sum(reference(source, { ...ragged, symbols: new Map([[name, moved]]) }).loss);
    };
    return (lossAt(size) - lossAt(-size)) / (2 * size);
  }

  it("has the gradient of central differences of the float64 evaluator, for every symbol of the policy", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(free, async (source) => {
        const { gradients } = await runOnEngine(source, ragged);
        for (const [name, gradient] of gradients) {
          const [wide, narrow] = [slopeAlong(source, name, 1e-4), slopeAlong(source, name, 3e-5)];
          const scale = Math.max(1, Math.abs(narrow));
          if (Math.abs(wide - narrow) > 1e-4 * scale) continue; // a kink lies between
          const slope = sum(gradient.map((x, i) => x * (direction[i] as number)));
          expect(Math.abs(slope - narrow)).toBeLessThan(1e-3 * scale);
          compared++;
        }
      }),
      runs(250),
    );
    expect(compared).toBeGreaterThan(250);
  });
});

/** A result in which −0 is 0. */
const positive = ({ losses, gradients }: EngineResult) => ({
  losses,
  gradients: [...gradients].map(([name, gradient]) => [name, gradient.map((x) => x + 0)]),
});

describe("what stands in padding", () => {
  it.each([NaN, 1e30, -Infinity])("changes neither loss nor gradient: %d", async (padding) => {
    await fc.assert(
      fc.asyncProperty(formulas, async (source) => {
        const clean = await runOnEngine(source, ragged);
        expect(positive(await runOnEngine(source, { ...ragged, padding }))).toEqual(positive(clean));
      }),
      runs(150),
    );
  });
});

describe("a seed", () => {
  it("has the loss and the gradient that it has alone", async () => {
    const { shape, lengths } = ragged;
    const half = lengths.length / 2;
    const alone = (n: number): Sample => ({
      ...ragged,
      shape: { ...shape, seeds: 1 },
      lengths: lengths.slice(n * half, (n + 1) * half),
      hyperparameters: { beta: 0.3, gamma: [[0.9, 0.8][n] as number] },
      symbols: new Map(
        (Object.keys(SYMBOLS) as SymbolName[]).map((name) => {
          const { axes, data } = numbersOf(ragged, name, SYMBOLS[name].axes);
          return [name, { axes, data: data.slice((n * data.length) / 2, ((n + 1) * data.length) / 2) }];
        }),
      ),
    });
    const source = `advantage = reward_to_go(reward, gamma) - value_old
      x = min(ratio * advantage, clip(ratio, 1 - beta, 1 + gamma) * normalize(value))
      mean(x) + mean(max_group(sum_time(logp))) + gamma * mean(softmax_group(median) * entropy)`;
    const both = await runOnEngine(source, ragged);
    for (const n of [0, 1]) {
      const { losses, gradients } = await runOnEngine(source, alone(n));
      expect(losses[0]).toBe(both.losses[n]);
      for (const [name, gradient] of gradients) {
        const all = both.gradients.get(name) as number[];
        expect(gradient).toEqual(all.slice((n * all.length) / 2, ((n + 1) * all.length) / 2));
      }
    }
  });
});

it("nothing is left on the backend after a formula has run", async () => {
  const source = "mean(ratio * normalize(value)) + mean(logsumexp_group(sum_time(logp * reward)))";
  await runOnEngine(source, ragged);
  const before = tf.memory().numTensors;
  await runOnEngine(source, ragged);
  expect(tf.memory().numTensors).toBe(before);
});
