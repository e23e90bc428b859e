import { aboveZero, notApplicable } from "./findings.ts";
import { changed } from "./probe.ts";
import { raggedProbe } from "./probes.ts";
import { largest, movesSamples, pullOn, pullsOn } from "./pulls.ts";
import { felt, membersOf } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** Small enough for a slope, and large enough to leave any region where the pull is constant. */
const [NUDGE, SHOVE] = [1e-4, 20];

/** Changes of the steps' own pulls when the reference likes their actions better by so much, in units of the largest pull. */
function changesBy(subject: Subject, nudge: number): readonly number[] {
  return [11, 16].flatMap((seed) => {
    const probe = raggedProbe(seed, membersOf(subject));
    const base = pullOn(subject, probe);
    return [...base].flatMap((pull, place) => {
      if (pull === 0) return [];
      const nudged = changed(probe, { logp_ref: (x, at) => (at === place ? x + nudge : x) });
      return [((pullOn(subject, nudged)[place] as number) - pull) / (nudge * largest(base))];
    });
  });
}

const readsReference = (subject: Subject): boolean => subject.program.symbols.has("logp_ref") && movesSamples(subject);

/** Slopes of the loss by the divergences that it reads. */
function slopesOfDivergences(subject: Subject): readonly number[] {
  const { adjoints } = pullsOn(subject, raggedProbe(11, membersOf(subject)));
  return (["kl_ref", "kl_old"] as const).flatMap((name) => {
    const adjoint = adjoints.get(name);
    return adjoint === undefined ? [] : [adjoint.reduce((sum, each) => sum + each, 0)];
  });
}

/** Why nothing changes where the reference does, but a little. */
const unmoved = (subject: Subject): string =>
  readsReference(subject) && changesBy(subject, SHOVE).some((change) => change !== 0)
    ? "The reference only says where the pull begins and ends; within those bounds it is the same however far the policy is from the reference."
    : "The reference does not reach the gradient: no pull changes with it, so that it keeps nothing. `logp - logp_ref` as a term of the loss (k1) is of that kind: its gradient is 0 on the average. Use k2 or k3, or pay for it in the reward.";

/** Changes of pulls (or slopes of divergences), the least and the greatest. */
function missed(subject: Subject, least: number, greatest: number): string {
  if (least === 0 && greatest === 0) return unmoved(subject);
  return greatest > 0
    ? "On some steps what the reference likes better is pulled up, on others down: the pull saturates, so that far from the reference it lets go."
    : "The penalty pushes away from the reference: its sign is turned round, or `logp` and `logp_ref` are exchanged.";
}

function reference(given: Subject): Finding {
  const subject = felt(given);
  const changes = readsReference(subject) ? changesBy(subject, NUDGE) : [];
  const divergences = slopesOfDivergences(subject);
  if (!readsReference(subject) && divergences.length === 0) {
    return notApplicable("The formula reads neither reference nor divergences.");
  }
  // A divergence that is paid for makes no amends for one that is sought.
  const all = Math.min(0, ...divergences) < 0 ? divergences.filter((slope) => slope < 0) : [...changes, ...divergences];
  const [least, greatest] = [Math.min(...all, 0), Math.max(...all, 0)];
  const set = subject === given ? "" : ` (${subject.objective.regularisation ?? ""} was set to 0.5 for it)`;
  return aboveZero(least === 0 ? greatest : least, {
    pass: `What the reference likes better is pulled up, and divergence is paid for${set}.`,
    miss: missed(subject, least, greatest),
    otherwise: least < 0 && greatest === 0 ? "fail" : "differs",
  });
}

export const referenceChecks: readonly Check[] = [
  {
    id: "signs.reference",
    group: "signs",
    title: "The penalty pulls to the reference",
    method:
      "The reference is made to like an action a little better: the pull on that action must rise. Divergences must raise the loss.",
    run: reference,
  },
];
