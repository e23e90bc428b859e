import type { Batch } from "../core/batch.ts";
import { SEQUENCE, STEP, type Value } from "../core/formula/types.ts";
import { policyGradient } from "../core/mdp/gradient.ts";
import type { LogPolicy } from "../core/mdp/types.ts";
import { cosine } from "../core/math/vectors.ts";
import { exactMetrics, type Yardstick } from "./exact.ts";
import { betaOf, rowsOf, type Setup, type Standing } from "./variant.ts";
import type { Learned, ModelTables } from "./model.ts";
import { divergenceEstimates, pairStatistics, ratioStatistics, returnStatistics, type Clipping } from "./statistics.ts";

type Metrics = Readonly<Record<string, readonly number[]>>;

/** Ratio band where an objective has none of its own, for the share of samples outside it. */
const DEFAULT_BAND = 0.2;

/** One record a seed, turned into one list a metric. */
function collect(rows: readonly Record<string, number>[]): Metrics {
  const names = Object.keys(rows[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] as number)]));
}

/** What the present policy is measured on: its tables, those of the policy it came from, and a batch that it drew itself. */
interface Measured {
  readonly tables: ModelTables;
  readonly before: ModelTables;
  readonly batch: Batch;
}

/** Exact and sampled statistics of the present policy. */
export function measurePolicy(setup: Setup, { tables, before, batch }: Measured): Metrics {
  const { mdp, seeds } = setup;
  const policies = rowsOf(tables.logProbs, seeds.length);
  const olds = rowsOf(before.logProbs, seeds.length);
  const exact = (yardstick: Yardstick, n: number) =>
    exactMetrics(yardstick, policies[n] as Float32Array, olds[n] as Float32Array);
  return {
    ...collect(seeds.map((_, n) => returnStatistics(batch, mdp.discount, n))),
    ...collect(setup.yardsticks.map(exact)),
    ...collect(setup.references.map((reference, n) => divergenceEstimates(batch, mdp.actions, reference, n))),
  };
}

/** Where the advantage of a step is found in a value of step or sequence axes. */
function advantageAt(advantage: Value | null, batch: Batch): Clipping["advantage"] {
  if (advantage === null) return null;
  const { axes, data } = advantage;
  if (axes === STEP) return (at) => data[at] as number;
  if (axes === SEQUENCE) return (at) => data[Math.floor(at / batch.shape.steps)] as number;
  return null;
}

/** The objective's ratio band, and the advantage by which it clips. */
export function clippingOf(setup: Pick<Setup, "objective">, batch: Batch, advantage: Value | null): Clipping {
  const { band, hyperparameters } = setup.objective;
  if (band === null) return { low: DEFAULT_BAND, high: DEFAULT_BAND, advantage: null };
  const [low, high] = [hyperparameters[band.low] as number, hyperparameters[band.high] as number];
  return { low, high, advantage: advantageAt(advantage, batch) };
}

/** The batch that was learnt from, and the standing before. */
interface Lesson {
  readonly batch: Batch;
  readonly advantage: Value | null;
  readonly before: Standing;
}

/** Statistics of the gradient steps of an update, on the batch that they used. */
export function measureLearning(setup: Setup, learned: Learned, { batch, advantage, before }: Lesson): Metrics {
  const { mdp, seeds, objective, references } = setup;
  const olds = rowsOf(before.tables.logProbs, seeds.length);
  const seen = rowsOf(learned.lastLogProbs ?? before.tables.logProbs, seeds.length);
  const gradients = rowsOf(learned.logitsGradient, seeds.length);
  const clipping = clippingOf(setup, batch, advantage);
  const beta = betaOf(setup);
  const ratios = (logProbs: LogPolicy, n: number) =>
    ratioStatistics(batch, logProbs, { actions: mdp.actions, n, clipping });
  const pairs = (logProbs: LogPolicy, n: number) => {
    const policy = { logProbs, reference: references[n] as LogPolicy, beta: beta === 0 ? 1 : beta };
    return pairStatistics(batch, policy, { actions: mdp.actions, n });
  };
  // The loss is minimised and J is maximised: the step goes along minus the loss's gradient.
  const cosines = references.map((reference, n) => {
    const exact = policyGradient(mdp, olds[n] as LogPolicy, { reference, beta });
    return -cosine(gradients[n] as Float32Array, exact);
  });
  return {
    ...collect(seen.map(ratios)),
    ...(objective.reads === "pairs" ? collect(seen.map(pairs)) : {}),
    "loss/total": [...learned.losses],
    "gradient/norm": [...learned.gradientNorms],
    "gradient/cosine_exact": cosines,
  };
}
