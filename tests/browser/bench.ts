import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { BackendInfo, BackendName } from "../../src/engine/types.ts";
import { launch, openBlank } from "./support/browser.ts";
import { startTrainer } from "./support/trainer.ts";
import type { Trainer } from "./support/trainer.ts";

const WARM_UP_UPDATES = 3;
const MEASURED_SECONDS = 10;

const problems = {
  "bandit, GRPO, tabular, 32 × 8 samples": {
    environment: { id: "bandit" },
    variants: [{ objective: { id: "grpo" }, data: { kind: "on-policy", starts: 32, groupSize: 8 } }],
  },
  "maze, PPO, 32-unit network, 32 episodes, 4 epochs": {
    environment: { id: "gridworld" },
    policy: { kind: "mlp", hidden: [32] },
    variants: [{ objective: { id: "ppo" } }],
  },
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
    const to = await follow(trainer, (moment) => moment.seconds - from.seconds >= seconds);
    await trainer.terminate();
    const updates = to.update - from.update;
    return {
      backend,
      updatesPerSecond: updates / (to.seconds - from.seconds),
      dispatchesPerUpdate: (to.dispatches - from.dispatches) / updates,
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

/**
 * Prints updates per second of the built worker on both backends, in one run so that their ratio means something, and
 * GPU programs per gradient step. WebGPU is SwiftShader here, a CPU: its rates say nothing about a GPU's.
 */
export async function bench(address: string): Promise<void> {
  const browser = await launch();
  try {
    const { page } = await openBlank(browser, address);
    const measure = measureWith(() => startTrainer(page));
    for (const [name, experiment] of Object.entries(problems)) await compareBackends(name, experiment, measure);
    await countDispatches(measure);
  } finally {
    await browser.close();
  }
}
