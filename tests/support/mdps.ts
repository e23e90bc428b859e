import { environmentById } from "../../src/core/environments/registry.ts";
import { buildMdp } from "../../src/core/mdp/build.ts";
import { END } from "../../src/core/mdp/types.ts";
import type { FiniteMdp } from "../../src/core/mdp/types.ts";
import { PURPOSE, createStream, uniform } from "../../src/core/math/random.ts";

/** An environment's MDP with its default parameters, some replaced. */
export function defaultMdp(id: string, changes: Readonly<Record<string, unknown>> = {}): FiniteMdp {
  const environment = environmentById(id);
  return environment.build({ ...defaultParameters(id), ...changes } as Parameters<typeof environment.build>[0]);
}

export function defaultParameters(id: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(environmentById(id).fields).map(([name, field]) => [name, field.default]));
}

function corridorMove(state: number, action: number): number {
  return action === 0 ? Math.max(0, state - 1) : state + 1;
}

/**
 * The corridor of the design's golden numbers: states 0, 1, 2 and the terminal goal 3; actions left and right; step −0.1,
 * +1 (instead) on entering the goal. A slip moves the other way.
 */
export function corridor({ slip = 0, horizon = 512, discount = 0.9 } = {}): FiniteMdp {
  return buildMdp({
    stateNames: ["0", "1", "2", "goal"],
    actionNames: ["left", "right"],
    start: [1, 0, 0, 0],
    terminal: [false, false, false, true],
    branches: (state, action) =>
      [
        { next: corridorMove(state, action), probability: 1 - slip },
        { next: corridorMove(state, 1 - action), probability: slip },
      ].map((branch) => ({ ...branch, reward: branch.next === 3 ? 1 : -0.1 })),
    horizon,
    discount,
    noise: { kind: "none" },
    features: null,
  });
}

/** The bandit of the CoPG paper, R = (2.5, 2, 1). */
export function paperBandit(): FiniteMdp {
  return defaultMdp("bandit");
}

/** Uniform numbers of [0, 1) from a seed, one after another. */
function numbers(seed: number): () => number {
  const stream = createStream(seed, PURPOSE.bootstrap);
  let count = 0;
  return () => uniform(stream(0, 0, 0, count++)[0] as number);
}

/** A random MDP with 3 states (the last terminal), 2 actions, 3 branches (one of them END) and a random start. */
export function randomMdp(seed: number, horizon = 4): FiniteMdp {
  const draw = numbers(seed);
  const first = draw();
  return buildMdp({
    stateNames: ["a", "b", "end"],
    actionNames: ["x", "y"],
    start: [first, 1 - first, 0],
    terminal: [false, false, true],
    branches: () => {
      const weights = [draw(), draw(), 0.2 * draw(), 0.2 * draw()];
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight, k) => ({
        next: [0, 1, 2, END][k] as number,
        probability: weight / total,
        reward: 2 * draw() - 1,
      }));
    },
    horizon,
    discount: 0.5 + 0.5 * draw(),
    noise: { kind: "none" },
    features: null,
  });
}

/** Random logits, `[S,A]`, in −2 … 2. */
export function randomLogits(mdp: FiniteMdp, seed: number): Float64Array {
  const draw = numbers(seed + 1_000_000);
  return Float64Array.from({ length: mdp.states * mdp.actions }, () => 4 * draw() - 2);
}

/** One way that an episode can go. */
export interface Path {
  readonly probability: number;
  readonly steps: readonly { readonly state: number; readonly action: number; readonly reward: number }[];
}

/** All paths of an MDP under probabilities `[S,A]`, by plain recursion: what the exact solvers are checked against. */
export function allPaths(mdp: FiniteMdp, probabilities: Float64Array): readonly Path[] {
  const from = (state: number, left: number): readonly Path[] => {
    if (state === END || mdp.terminal[state] === 1 || left === 0) return [{ probability: 1, steps: [] }];
    return Array.from({ length: mdp.actions * mdp.branches }, (_, k) => {
      const action = Math.floor(k / mdp.branches);
      const branch = state * mdp.actions * mdp.branches + k;
      const weight = (probabilities[state * mdp.actions + action] ?? 0) * (mdp.probability[branch] ?? 0);
      const step = { state, action, reward: mdp.reward[branch] ?? 0 };
      return from(mdp.next[branch] ?? END, left - 1).map((path) => ({
        probability: weight * path.probability,
        steps: [step, ...path.steps],
      }));
    }).flat();
  };
  return Array.from(mdp.start, (weight, state) =>
    from(state, mdp.horizon).map((path) => ({ ...path, probability: weight * path.probability })),
  ).flat();
}

/** Central differences of a scalar function of a table. */
export function centralDifferences(f: (table: Float64Array) => number, table: Float64Array, step = 1e-5): Float64Array {
  return table.map((value, i) => {
    const at = (x: number): number => f(table.with(i, x));
    return (at(value + step) - at(value - step)) / (2 * step);
  });
}
