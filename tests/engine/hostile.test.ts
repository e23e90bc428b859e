import { beforeAll, describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { startBackend } from "../../src/engine/backend.ts";
import { content, run } from "./run.ts";

beforeAll(async () => {
  await startBackend("cpu");
});

const UPDATES = 4;
const data = { kind: "on-policy", starts: 4, groupSize: 4 };
const config = (...objectives: readonly object[]) =>
  parseExperiment({
    environment: { id: "bandit" },
    updates: UPDATES,
    seeds: { count: 2 },
    variants: objectives.map((objective) => ({ objective, data })),
  });

/** Formulas that are sound as text and hostile as numbers. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ["division by zero", "loss = -mean(ratio / (score - score))"],
  ["0 / 0 in a group", "loss = -mean(ratio * (score - score) / (mean_group(score) - mean_group(score)))"],
  ["exp(exp(exp(x)))", "loss = -mean(exp(exp(exp(ratio * 9))))"],
  ["the square of the largest exp", "loss = -mean(exp(80 * ratio) * exp(80 * ratio))"],
  ["log of a negative number", "loss = -mean(log(-ratio))"],
  ["the root of a negative number", "loss = -mean(sqrt(logp))"],
  ["a power that overflows", "loss = -mean((100 * ratio)^999)"],
  ["a negative base to a fraction", "loss = -mean((-ratio)^0.5)"],
  ["numbers beyond 32 bits", "loss = -mean(ratio * 1e300)"],
  ["an infinite constant", "huge = 1e300 * 1e300\nloss = -mean(ratio * reward) * huge"],
  ["an infinity less another", "huge = exp(80) * exp(80)\nloss = -mean((huge - huge) * ratio)"],
];

const rowsOf = (rows: readonly MetricsRow[], variant: number) => rows.filter((row) => row.variant === variant);
/** What a row says, whatever number its variant has. */
const bare = (rows: readonly MetricsRow[]) => content(rows).map((row) => ({ ...row, variant: 0 }));

describe("an objective whose numbers are out of bounds", () => {
  test.each(HOSTILE)("leaves the one beside it as if it were alone: %s", async (_, formula) => {
    const grpo = { id: "grpo" };
    const [together, alone] = [await run(config({ formula, reads: "groups" }, grpo)), await run(config(grpo))];
    expect(bare(rowsOf(together.rows, 1))).toEqual(bare(alone.rows));
    expect(rowsOf(together.rows, 0)).toHaveLength(UPDATES + 1);
  });

  test("shows that its loss is no number, and stays lost", async () => {
    const formula = "loss = -mean(ratio / (score - score))";
    const { rows } = await run(config({ formula, reads: "groups" }, { id: "grpo" }));
    const losses = rowsOf(rows, 0).slice(1);
    expect(losses.flatMap(({ metrics }) => metrics["loss/total"]?.filter((loss) => Number.isFinite(loss)))).toEqual([]);
    expect(losses.at(-1)?.metrics["objective/exact_return"]).toEqual([NaN, NaN]);
  });
});
