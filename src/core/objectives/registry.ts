import { bpo } from "./bpo.ts";
import { cdpo } from "./cdpo.ts";
import { copg } from "./copg.ts";
import { dapo } from "./dapo.ts";
import { dmpo } from "./dmpo.ts";
import { dmpoKl } from "./dmpoKl.ts";
import { dpo } from "./dpo.ts";
import { drGrpo } from "./drGrpo.ts";
import { gbpo } from "./gbpo.ts";
import { grpo } from "./grpo.ts";
import { gspo } from "./gspo.ts";
import { ipo } from "./ipo.ts";
import { ppo } from "./ppo.ts";
import { ppoKl } from "./ppoKl.ts";
import { reinforce } from "./reinforce.ts";
import { rloo } from "./rloo.ts";
import { robustDpo } from "./robustDpo.ts";
import type { Objective } from "./types.ts";

/** Every built-in objective, in the order of the menus: policy gradients, groups, pairs, matching, bounded ratios. */
export const objectives = [
  reinforce,
  rloo,
  ppo,
  ppoKl,
  grpo,
  drGrpo,
  dapo,
  gspo,
  copg,
  dpo,
  ipo,
  cdpo,
  robustDpo,
  dmpo,
  dmpoKl,
  bpo,
  gbpo,
] as const satisfies readonly Objective[];

const byId: ReadonlyMap<string, Objective> = new Map(objectives.map((objective) => [objective.id, objective]));

/** The objective of an id, or undefined. */
export const objectiveById = (id: string): Objective | undefined => byId.get(id);
