import type { Golden, GoldenProblem } from "./goldenProblems.ts";

/** The policy terms alone. */
const NO_HEADS = { value_coefficient: 0, entropy_coefficient: 0 };
const NO_BPO_HEADS = { ...NO_HEADS, median_coefficient: 0 };
const MATCHING: GoldenProblem = { kind: "tokens", advantages: 0 }; // the matching term alone is left

/**
 * Loss and gradient of built-in objectives, computed outside this project in plain numpy from the equations of the papers,
 * each gradient checked there against central differences.
 */
export const GOLDENS: readonly Golden[] = [
  {
    name: "ppo_clip eps=.2",
    of: "ppo",
    settings: { epsilon: 0.2, ...NO_HEADS },
    problem: { kind: "arms", given: "advantages" },
    loss: -0.11089867680079625,
    gradient: [0.042846705258903245, 0.004091102138114173, -0.046937807397017424],
  },
  {
    name: "ppo_klpen beta=1",
    of: "ppo-kl",
    settings: { beta: 1, ...NO_HEADS },
    problem: { kind: "arms", given: "advantages" },
    loss: -0.08579656111571807,
    gradient: [0.05089736364859046, -0.0647443888031472, 0.013847025154556611],
  },
  {
    name: "dpo beta=.5",
    of: "dpo",
    settings: { beta: 0.5 },
    problem: { kind: "pair", arms: [0, 1] },
    loss: 0.45549248146333765,
    gradient: [-0.18293220449459968, 0.18293220449459968, 0],
  },
  {
    name: "cdpo eps=.1",
    of: "cdpo",
    settings: { beta: 0.5, epsilon: 0.1 },
    problem: { kind: "pair", arms: [0, 1] },
    loss: 0.5104924814633376,
    gradient: [-0.13293220449459967, 0.13293220449459967, 0],
  },
  {
    name: "robust eps=.1",
    of: "robust-dpo",
    settings: { beta: 0.5, epsilon: 0.1 },
    problem: { kind: "pair", arms: [0, 1] },
    loss: 0.3867424814633376,
    gradient: [-0.24543220449459968, 0.24543220449459968, 0],
  },
  {
    name: "ipo tau=.5",
    of: "ipo",
    settings: { tau: 0.5 },
    problem: { kind: "pair", arms: [0, 1] },
    loss: 0.009999999999999974,
    gradient: [0.19999999999999973, -0.19999999999999973, 0],
  },
  {
    name: "copg squared form",
    of: "copg",
    settings: { beta: 0.5 },
    problem: { kind: "pair", arms: [0, 2] },
    loss: 1.9599999999999997,
    gradient: [-1.4, 0, 1.4],
  },
  {
    name: "grpo sample-std b=.04",
    of: "grpo",
    settings: { epsilon: 0.2, beta: 0.04 },
    problem: { kind: "tokens" },
    loss: -0.08083978134504208,
    gradient: [
      0.0006344172130936024, -0.1824304428195497, 0.1235778553296567, -0.0004674263025584333, 0.09048446699411355,
      0.0024169232922935757,
    ],
  },
  {
    name: "drgrpo L=4 b=0",
    of: "dr-grpo",
    settings: { epsilon: 0.2 },
    problem: { kind: "tokens", horizon: 4 },
    loss: 0.017447114711582584,
    gradient: [0, -0.046048788253151986, 0.046048788253151986, 0, 0.03411378137824925, 0],
  },
  {
    name: "dapo eh=.28 b=0",
    of: "dapo",
    settings: { epsilon_low: 0.2, epsilon_high: 0.28 },
    problem: { kind: "tokens" },
    loss: 0.06620809086812837,
    gradient: [-0.20352642107581315, -0.18415832134833826, 0.18415832134833826, 0, 0.13642783994500798, 0],
  },
  {
    name: "gspo 3e-4/4e-4",
    of: "gspo",
    settings: { epsilon_low: 3e-4, epsilon_high: 4e-4 },
    problem: { kind: "tokens" },
    loss: -0.00023328667599803454,
    gradient: [0, 0, 0, 0, 0, 0],
  },
  {
    name: "gspo .2/.28 (toy)",
    of: "gspo",
    settings: { epsilon_low: 0.2, epsilon_high: 0.28 },
    problem: { kind: "tokens" },
    loss: -0.09553453432158088,
    gradient: [
      -0.1936003203906357, -0.1936003203906357, 0.09722203548656352, 0.09722203548656352, 0.09722203548656352, 0,
    ],
  },
  {
    name: "dmpo L_DM alpha=0.0667",
    of: "dmpo",
    settings: { alpha: 1 / 15, lambda: 1 },
    problem: MATCHING,
    loss: 0.22221755269933338,
    gradient: [
      -0.07407321115025572, -0.07407321115025572, 0.02224647765175336, 0.02224647765175336, 0.02224647765175336,
      0.08140698934525135,
    ],
  },
  {
    name: "dmpo L_DM alpha=0.5000",
    of: "dmpo",
    settings: { alpha: 0.5, lambda: 1 },
    problem: MATCHING,
    loss: 0.057628966944346445,
    gradient: [
      -0.036669593318259405, -0.036669593318259405, 0.016098691914110213, 0.016098691914110213, 0.016098691914110213,
      0.02504311089418819,
    ],
  },
  {
    name: "dmpo L_DM alpha=1.0000",
    of: "dmpo",
    settings: { alpha: 1, lambda: 1 },
    problem: MATCHING,
    loss: 0.016315636213379014,
    gradient: [
      -0.01909944414298633, -0.01909944414298633, 0.009284368967256052, 0.009284368967256052, 0.009284368967256052,
      0.010345781384204502,
    ],
  },
  {
    name: "group forward KL alpha=.5",
    of: "dmpo-kl",
    settings: { alpha: 0.5, lambda: 1 },
    problem: MATCHING,
    loss: 0.2593149717188384,
    gradient: [
      -0.16609261335468511, -0.16609261335468511, 0.07559394543840493, 0.07559394543840493, 0.07559394543840493,
      0.10540339039415561,
    ],
  },
  {
    name: "dmpo_full",
    of: "dmpo",
    settings: { epsilon: 0.2, beta: 0.04, alpha: 1 / 15, lambda: 2 },
    problem: { kind: "tokens" },
    loss: 0.3635953240536247,
    gradient: null,
  },
  {
    name: "bpo eps=.3 lam=0.001",
    of: "bpo",
    settings: { epsilon: 0.3, lambda: 0.001, ...NO_BPO_HEADS },
    problem: { kind: "arms", given: "returns" },
    loss: 0.01394221988785756,
    gradient: [0.11628147649329452, -0.07092696591164914, -0.045354510581645364],
  },
  {
    name: "bpo eps=.3 lam=0.1",
    of: "bpo",
    settings: { epsilon: 0.3, lambda: 0.1, ...NO_BPO_HEADS },
    problem: { kind: "arms", given: "returns" },
    loss: 0.016740702335696092,
    gradient: [0.10335760904779888, -0.0761814183014969, -0.02717619074630196],
  },
  {
    name: "bpo eps=.3 lam=1.0",
    of: "bpo",
    settings: { epsilon: 0.3, lambda: 1, ...NO_BPO_HEADS },
    problem: { kind: "arms", given: "returns" },
    loss: 0.0630907941407809,
    gradient: [0.10335760904779888, -0.0761814183014969, -0.02717619074630196],
  },
  {
    name: "gbpo c=.3 T=1e-4",
    of: "gbpo",
    settings: { c_low: 0.3, c_high: 0.3, temperature: 1e-4 },
    problem: { kind: "tokens" },
    loss: 0.13969075655174185,
    gradient: [
      -0.20356671922658987, -0.1841947846230387, 0.1841947846230387, 0.12346945650803996, 0.1364548526032918, 0,
    ],
  },
];
