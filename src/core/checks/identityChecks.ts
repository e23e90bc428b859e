import { resolveObjective, type ResolvedObjective } from "../experiment/resolve.ts";
import { neededReads } from "../experiment/neededReads.ts";
import { compileFormula } from "../formula/check.ts";
import { compared, say } from "./findings.ts";
import { GROUP_IDENTITIES } from "./identitiesOfGroups.ts";
import { PAIR_IDENTITIES } from "./identitiesOfPairs.ts";
import { SAMPLE_IDENTITIES } from "./identitiesOfSamples.ts";
import type { Identity, IdentityData } from "./identity.ts";
import { atReference, changed, lastStep, onPolicy, type Probe } from "./probe.ts";
import { raggedLengths, randomProbe } from "./probes.ts";
import { pullOn, relativeDifference } from "./pulls.ts";
import { subjectOf, withSettings } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

const SEEDS = [31, 32];

/** A formula without hyperparameters, as an objective. */
const objectiveOfFormula = (formula: string): ResolvedObjective =>
  resolveObjective({
    formula,
    reads: neededReads(compileFormula(formula, { hyperparameters: [] })),
    hyperparameters: {},
  });

function otherOf({ other, otherSettings }: Identity): Subject {
  const objective =
    "id" in other ? resolveObjective({ id: other.id, hyperparameters: {} }) : objectiveOfFormula(other.formula);
  return withSettings(subjectOf(objective), otherSettings);
}

/** The score of every sequence, paid at its last step. */
function scored(probe: Probe, scores: readonly number[]): Probe {
  const reward = new Float64Array(probe.symbols.reward.length);
  probe.lengths.forEach((_, i) => (reward[lastStep(probe, i)] = scores[i % scores.length] as number));
  return changed(probe, { reward });
}

function probeOf(data: IdentityData, seed: number): Probe {
  const size = { seed, starts: 6, members: data.members, steps: data.steps };
  const drawn = randomProbe(data.ragged === true ? { ...size, lengths: raggedLengths(size, false) } : size);
  const paid = data.scores === undefined ? drawn : scored(drawn, data.scores);
  const own = data.onPolicy === true ? onPolicy(paid) : paid;
  return data.atReference === true ? atReference(own) : own;
}

function holds(identity: Identity, given: Subject): Finding {
  const [subject, other] = [withSettings(given, identity.settings), otherOf(identity)];
  const differences = SEEDS.map((seed) => {
    const probe = probeOf(identity.data, seed);
    const expected = pullOn(other, probe).map((pull) => identity.factor * pull);
    return relativeDifference(pullOn(subject, probe), expected);
  });
  const measured = Math.max(...differences);
  return compared(
    { measured, tolerance: identity.tolerance },
    {
      pass: identity.source,
      miss: `The two gradients differ by ${say(measured)} of the largest entry. ${identity.source}`,
    },
  );
}

const methodOf = ({ other, factor }: Identity): string =>
  `On random batches the gradient is compared with ${factor === 1 ? "that" : `${say(factor)} times that`} of ${
    "id" in other
      ? `the built-in ${resolveObjective({ id: other.id, hyperparameters: {} }).label}`
      : "a formula of its own"
  }.`;

const IDENTITIES: readonly Identity[] = [...SAMPLE_IDENTITIES, ...GROUP_IDENTITIES, ...PAIR_IDENTITIES];

export const identityChecks: readonly Check[] = IDENTITIES.map((identity) => ({
  id: `limits.${identity.id}`,
  group: "limits",
  title: identity.title,
  method: methodOf(identity),
  families: identity.of,
  run: (subject) => holds(identity, subject),
}));
