import { z } from "zod";
import { InputError } from "../errors.ts";
import type { PairLabels } from "../objectives/types.ts";
import { LIMITS } from "./limits.ts";
import { choice, integer, list, mismatch, number, read, record } from "./read.ts";
import type { ResolvedObjective } from "./resolve.ts";
import type { Behaviour, DataConfig } from "./types.ts";

const KINDS = ["on-policy", "offline-pairs", "listed-pairs"] as const;
const LABELS = ["scored", "bradley-terry", "deterministic"] as const satisfies readonly PairLabels[];

const labels = choice(LABELS).optional();
const flip = number({ min: 0, max: 1 }).default(0);

const distribution = list(number({ min: 0, max: 1 }), { min: 1, max: LIMITS.cells }, "probabilities");
const onPolicy = record({
  kind: z.literal("on-policy"),
  starts: integer(1, LIMITS.starts).default(32),
  groupSize: integer(1, LIMITS.groupSize).optional(),
  labels,
  flip,
});

const offlinePairs = record({
  kind: z.literal("offline-pairs"),
  size: integer(1, LIMITS.pairs).default(10_000),
  batch: integer(1, LIMITS.starts).optional(),
  behaviours: z
    .tuple([z.unknown(), z.unknown()], { error: (issue) => mismatch(issue.input, "a list of two behaviours") })
    .default(["reference", "reference"]),
  labels,
  flip,
});

const action = integer(0, LIMITS.cells - 1);
const listedPairs = record({
  kind: z.literal("listed-pairs"),
  pairs: list(
    z.tuple([action, action], { error: (issue) => mismatch(issue.input, "a list of winner and loser") }),
    { min: 1, max: LIMITS.pairs },
    "pairs",
  ),
  batch: integer(1, LIMITS.starts).default(9),
});

const anyKind = z.looseObject(
  { kind: choice(KINDS).optional() },
  { error: (issue) => mismatch(issue.input, "an object with kind") },
);

const readBehaviour = (json: unknown, path: string): Behaviour => {
  if (json === "reference") return json;
  if (!Array.isArray(json))
    throw new InputError(path, mismatch(json, '"reference" or a list of one probability an action'));
  return read(distribution, json, path);
};

const GROUP_SIZE = { samples: 1, groups: 8, pairs: 2 } as const;

type Reader = (json: unknown, objective: ResolvedObjective, path: string) => DataConfig;

const READERS: Readonly<Record<DataConfig["kind"], Reader>> = {
  "on-policy": (json, objective, path) => {
    const data = read(onPolicy, json, path);
    const groupSize = data.groupSize ?? GROUP_SIZE[objective.reads];
    return { ...data, groupSize, labels: data.labels ?? objective.labels ?? "scored" };
  },
  "offline-pairs": (json, objective, path) => {
    const data = read(offlinePairs, json, path);
    const [first, second] = data.behaviours;
    const behaviours = [
      readBehaviour(first, `${path}.behaviours[0]`),
      readBehaviour(second, `${path}.behaviours[1]`),
    ] as const;
    return {
      ...data,
      batch: data.batch ?? Math.min(512, data.size),
      behaviours,
      labels: data.labels ?? objective.labels ?? "scored",
    };
  },
  "listed-pairs": (json, _objective, path) => read(listedPairs, json, path),
};

/** Preferences are learnt offline unless said otherwise; everything else on-policy. */
const usualKind = (objective: ResolvedObjective): DataConfig["kind"] =>
  objective.reads === "pairs" && objective.labels === "bradley-terry" ? "offline-pairs" : "on-policy";

/** A variant's data from outside; what is left out follows from what the objective reads. Throws InputError. */
export const parseData = (json: unknown, objective: ResolvedObjective, path: string): DataConfig => {
  const given = read(anyKind, json ?? {}, path);
  const kind = given.kind ?? usualKind(objective);
  return READERS[kind]({ ...given, kind }, objective, path);
};
