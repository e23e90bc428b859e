import { checkMdp, checkSizes } from "./check.ts";
import { END } from "./types.ts";
import type { FiniteMdp, RewardNoise } from "./types.ts";

/** One way that a step can go. `next` is a state or END. */
export interface Branch {
  readonly next: number;
  readonly probability: number;
  readonly reward: number;
}

/** Gaussian noise of a standard deviation; none at 0. */
export function gaussianNoise(standardDeviation: number): RewardNoise {
  return standardDeviation === 0 ? { kind: "none" } : { kind: "gaussian", standardDeviation };
}

/** A finite MDP as a person would write it down. */
export interface MdpDescription {
  readonly stateNames: readonly string[]; // [S]
  readonly actionNames: readonly string[]; // [A]
  readonly start: readonly number[]; // [S]
  readonly terminal: readonly boolean[]; // [S]
  /** Not asked for terminal states. */
  readonly branches: (state: number, action: number) => readonly Branch[];
  readonly horizon: number;
  readonly discount: number;
  readonly noise: RewardNoise;
  /** One row a state; null: one-hot. */
  readonly features: readonly (readonly number[])[] | null;
}

/** Packs a description into arrays (terminal states are made to absorb) and checks it; InputError where it is no MDP. */
export function buildMdp(description: MdpDescription): FiniteMdp {
  const states = description.stateNames.length;
  const actions = description.actionNames.length;
  checkSizes(states, actions, description.horizon);
  const features = description.features === null ? oneHot(states) : Float64Array.from(description.features.flat());
  const mdp: FiniteMdp = {
    states,
    actions,
    ...packBranches(description, states, actions),
    horizon: description.horizon,
    discount: description.discount,
    start: Float64Array.from(description.start),
    noise: description.noise,
    terminal: Uint8Array.from(description.terminal, Number),
    available: new Uint8Array(states * actions).fill(1),
    features,
    featureCount: features.length / states,
    stateNames: description.stateNames,
    actionNames: description.actionNames,
  };
  checkMdp(mdp);
  return mdp;
}

/** The identity matrix, row-major. */
function oneHot(count: number): Float64Array {
  const features = new Float64Array(count * count);
  for (let state = 0; state < count; state++) features[state * count + state] = 1;
  return features;
}

function packBranches(
  { terminal, branches }: MdpDescription,
  states: number,
  actions: number,
): Pick<FiniteMdp, "branches" | "next" | "probability" | "reward"> {
  const rows = Array.from({ length: states * actions }, (_, pair) => {
    const state = Math.floor(pair / actions);
    return terminal[state] === true ? [{ next: state, probability: 1, reward: 0 }] : branches(state, pair % actions);
  });
  const width = Math.max(...rows.map((row) => row.length));
  const next = new Int32Array(rows.length * width).fill(END);
  const probability = new Float64Array(rows.length * width);
  const reward = new Float64Array(rows.length * width);
  rows.forEach((row, pair) => {
    row.forEach((branch, k) => {
      next[pair * width + k] = branch.next;
      probability[pair * width + k] = branch.probability;
      reward[pair * width + k] = branch.reward;
    });
  });
  return { branches: width, next, probability, reward };
}
