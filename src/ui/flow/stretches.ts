type Policy = readonly number[];

/** A stretch of a path that is drawn in one tone, with an arrowhead in its middle. */
export interface Stretch {
  readonly policies: readonly Policy[];
  readonly middle: Policy;
  /** Which way the path goes in the middle; sums to 0. */
  readonly direction: Policy;
}

const between = (from: Policy, to: Policy, share: number): Policy =>
  from.map((p, arm) => p + share * ((to[arm] ?? 0) - p));

const distance = (from: Policy, to: Policy): number => Math.hypot(...from.map((p, arm) => p - (to[arm] ?? 0)));

/** How far along the path each of its policies is. */
function milestonesOf(policies: readonly Policy[]): readonly number[] {
  let along = 0;
  return policies.map((policy, i) => (along += distance(policies[i - 1] ?? policy, policy)));
}

/** The policy so far along a path. */
function policyAt(policies: readonly Policy[], milestones: readonly number[], along: number): Policy {
  const after = milestones.findIndex((milestone) => milestone >= along);
  const [to, from] = [policies[after] ?? policies.at(-1) ?? [], policies[after - 1]];
  if (from === undefined) return to;
  const [end, begin] = [milestones[after] ?? 0, milestones[after - 1] ?? 0];
  return between(from, to, (along - begin) / (end - begin));
}

/** A path cut into equal stretches about so long, in probability; at least one. */
export function stretchesOf(policies: readonly Policy[], about: number): readonly Stretch[] {
  const milestones = milestonesOf(policies);
  const total = milestones.at(-1) ?? 0;
  if (total === 0) return [];
  const count = Math.max(1, Math.round(total / about));
  const length = total / count;
  const at = (stretches: number): Policy => policyAt(policies, milestones, Math.min(stretches * length, total));
  return Array.from({ length: count }, (_, k) => {
    const inside = policies.filter((__, i) => {
      const along = milestones[i] ?? 0;
      return along > k * length && along < (k + 1) * length;
    });
    const [before, after] = [at(k + 0.45), at(k + 0.55)];
    return {
      policies: [at(k), ...inside, at(k + 1)],
      middle: at(k + 0.5),
      direction: after.map((p, arm) => p - (before[arm] ?? 0)),
    };
  });
}
