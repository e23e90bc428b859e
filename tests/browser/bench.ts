import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { BackendInfo, BackendName } from "../../src/engine/types.ts";
import { launch, openBlank } from "./support/browser.ts";
import { startTrainer } from "./support/trainer.ts";
import type { Trainer } from "./support/trainer.ts";

const WARM_UP_UPDATES = 3;
const MEASURED_SECONDS = 10;
/** The best of so many stretches counts: the others had to share the processor. */
const WINDOWS = 5;
const SEED_COUNTS = [1, 4, 16, 64] as const;
const SECONDS_PER_CELL = 4;

const bandit = (id: string, starts: number, groupSize: number) => ({
  environment: { id: "bandit" },
  variants: [{ objective: { id }, data: { kind: "on-policy", starts, groupSize } }],
});

const problems = {
  "bandit, GRPO, tabular, 32 × 8 samples": bandit("grpo", 32, 8),
  "maze, PPO, 32-unit network, 32 episodes, 4 epochs": {
    environment: { id: "gridworld" },
    policy: { kind: "mlp", hidden: [32] },
    variants: [{ objective: { id: "ppo" } }],
  },
} as const;

/** What a seed costs depends on how much it samples: from a few samples an update to many. */
const seedProblems = {
  "bandit, PPO, tabular, 32 samples, 4 epochs": bandit("ppo", 32, 1),
  "bandit, CoPG, tabular, 32 pairs": bandit("copg", 32, 2),
  "bandit, GRPO, tabular, 8 × 8 samples": bandit("grpo", 8, 8),
  ...problems,
} as const;

const banditWithNetwork = (epochs: number): object => ({
  environment: { id: "bandit" },
  policy: { kind: "mlp", hidden: [64, 64] },
  variants: [{ objective: { id: "ppo" }, epochs }],
});

interface Measured {
  readonly backend: BackendInfo;
  readonly updatesPerSecond: number;
  readonly dispatchesPerUpdate: number;
}

type Measure = (experiment: object, backend: BackendName, seconds: number) => Promise<Measured>;

interface Moment {
  readonly update: number;
  readonly seconds: number;
  readonly dispatches: number;
}

/** Follows a run until it is far enough. */
async function follow(trainer: Trainer, enough: (moment: Moment) => boolean): Promise<Moment> {
  for (;;) {
    const { checkpoint, dispatches } = await trainer.next("snapshot");
    const moment = { update: checkpoint.update, seconds: checkpoint.seconds, dispatches };
    if (enough(moment)) return moment;
  }
}

/** Trains for a while in a worker of its own; what is measured comes after the first updates, which compile. */
function measureWith(openTrainer: () => Promise<Trainer>): Measure {
  return async (experiment, choice, seconds) => {
    const trainer = await openTrainer();
    const config = parseExperiment({ ...experiment, version: 1, updates: 1_000_000 });
    const start = { type: "start", run: 1, speed: "max", checkpoint: null, running: true } as const;
    await trainer.post({ ...start, config, backend: choice });
    const { backend } = await trainer.next("started");
    const from = await follow(trainer, ({ update }) => update >= WARM_UP_UPDATES);
    const rates: number[] = [];
    let last = from;
    for (let window = 1; window <= WINDOWS; window++) {
      const end = from.seconds + (window * seconds) / WINDOWS;
      const moment = await follow(trainer, (next) => next.seconds >= end);
      rates.push((moment.update - last.update) / (moment.seconds - last.seconds));
      last = moment;
    }
    await trainer.terminate();
    return {
      backend,
      updatesPerSecond: Math.max(...rates),
      dispatchesPerUpdate: (last.dispatches - from.dispatches) / (last.update - from.update),
    };
  };
}

async function compareBackends(name: string, experiment: object, measure: Measure): Promise<void> {
  const cpu = await measure(experiment, "cpu", MEASURED_SECONDS);
  const webgpu = await measure(experiment, "webgpu", MEASURED_SECONDS);
  const ratio = webgpu.updatesPerSecond / cpu.updatesPerSecond;
  console.info(`${name}
  cpu     ${cpu.updatesPerSecond.toFixed(1)} updates/s
  webgpu  ${webgpu.updatesPerSecond.toFixed(1)} updates/s, ${ratio.toPrecision(2)} times cpu, on ${webgpu.backend.adapter}
          ${webgpu.dispatchesPerUpdate.toFixed(1)} GPU programs an update`);
}

/** The programs of an update are those of its gradient steps, one an epoch here, and those of sampling and measuring. */
async function countDispatches(measure: Measure): Promise<void> {
  const once = await measure(banditWithNetwork(1), "webgpu", 1);
  const five = await measure(banditWithNetwork(5), "webgpu", 1);
  const perStep = (five.dispatchesPerUpdate - once.dispatchesPerUpdate) / 4;
  const rest = once.dispatchesPerUpdate - perStep;
  console.info(`PPO with a 64-64 network
  ${perStep.toFixed(1)} GPU programs a gradient step, and ${rest.toFixed(1)} an update besides`);
}

/** Hardly learns, so that episodes stay as long as they were and every update costs the same. */
const still = (experiment: (typeof seedProblems)[keyof typeof seedProblems], seeds: number): object => ({
  ...experiment,
  seeds: { count: seeds },
  variants: experiment.variants.map((variant) => ({ ...variant, optimizer: { kind: "sgd", learningRate: 1e-6 } })),
});

/** What an update of several seeds in one batch costs, as a multiple of one seed's. */
async function tableOfSeeds(measure: Measure): Promise<void> {
  for (const [name, experiment] of Object.entries(seedProblems)) {
    console.info(`${name}\n  seeds   ${SEED_COUNTS.map((count) => String(count).padStart(10)).join("")}`);
    for (const backend of ["cpu", "webgpu"] as const) {
      const rates: number[] = [];
      for (const count of SEED_COUNTS)
        rates.push((await measure(still(experiment, count), backend, SECONDS_PER_CELL)).updatesPerSecond);
      const cells = rates.map((rate) => `${((rates[0] ?? NaN) / rate).toFixed(2)} ×`.padStart(10));
      console.info(`  ${backend.padEnd(8)}${cells.join("")}   one seed: ${(1000 / (rates[0] ?? NaN)).toFixed(1)} ms`);
    }
  }
}

/**
 * Prints updates per second of the built worker on both backends, in one run so that their ratio means something, GPU
 * programs per gradient step, and what many seeds cost beside one. WebGPU is SwiftShader here, a CPU: its rates say
 * nothing about a GPU's.
 */
export async function bench(address: string): Promise<void> {
  const browser = await launch();
  try {
    const { page } = await openBlank(browser, address);
    const measure = measureWith(() => startTrainer(page));
    for (const [name, experiment] of Object.entries(problems)) await compareBackends(name, experiment, measure);
    await countDispatches(measure);
    await tableOfSeeds(measure);
  } finally {
    await browser.close();
  }
}
