/** How large an experiment may be, so that one that is accepted also fits into memory and ends some day. */
export const LIMITS = {
  variants: 8,
  seeds: 64,
  firstSeed: 2 ** 32 - 1,
  updates: 1_000_000,
  starts: 4096,
  groupSize: 256,
  pairs: 100_000, // of an offline data set
  epochs: 100,
  minibatches: 1024,
  layers: 4,
  width: 512,
  label: 60,
  cells: 65_536, // S·A of a finite MDP
  batchSteps: 2 ** 22, // seeds × start states × members × horizon
  dataSteps: 2 ** 24, // seeds × pairs × 2 × horizon of an offline data set
  parameters: 2 ** 24, // of a policy, seeds together
  formula: 10_000,
  hyperparameters: 64, // of a formula of one's own
  meaning: 200,
} as const;
