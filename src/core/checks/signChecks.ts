import { aboveZero, notApplicable } from "./findings.ts";
import type { Probe } from "./probe.ts";
import { LIKELIHOODS, raggedProbe, scoredProbe } from "./probes.ts";
import { largest, movesSamples, NO_SAMPLES, pullOn, pullsOn } from "./pulls.ts";
import { isLabelled, membersOf, readsRewards } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** Scores of a group, the best first and the worst last; what lies between lies evenly. */
const ladder = (members: number): readonly number[] =>
  members === 1 ? [1] : Array.from({ length: members }, (_, g) => 1 - (2 * g) / (members - 1));

/** One-step sequences, better and worse ones; where there are no groups, one of each. */
export const contrast = (subject: Subject, likelihood?: number): Probe => {
  const members = membersOf(subject);
  return scoredProbe(members === 1 ? [[1], [-1]] : [ladder(members)], likelihood);
};

/** What is wrong with the order of pulls, given the least and the greatest lead of the best over the worst. */
function disorder(least: number, greatest: number): string {
  if (least === 0 && greatest === 0)
    return "The loss pulls the best sequence no other way than the worst: it does not learn which is better.";
  return greatest > 0
    ? "Whether the best or the worst sequence is made more likely depends on how likely they are by themselves: the pull holds log π as a factor. Look for a missing `stop_gradient` round what multiplies `logp`."
    : "The worst sequence is made more likely, the best less. Look for a lost minus before `mean`, for `logp_old - logp` where `logp - logp_old` was meant, or for `first` and `second` exchanged.";
}

/** Pull on the best sequence less that on the worst, all ratios 1: in units of the larger. */
function ordered(subject: Subject): Finding {
  if (!movesSamples(subject)) return NO_SAMPLES;
  if (!readsRewards(subject) && !isLabelled(subject)) return notApplicable("The formula reads no rewards.");
  const leads = LIKELIHOODS.map((likelihood) => {
    const pull = pullOn(subject, contrast(subject, likelihood));
    return ((pull[0] as number) - (pull.at(-1) as number)) / Math.max(largest(pull), 1e-300);
  });
  const [least, greatest] = [Math.min(...leads), Math.max(...leads)];
  return aboveZero(least, {
    pass: isLabelled(subject)
      ? "The first of a pair, which is preferred, becomes more likely, the second less."
      : "The best sequence is made more likely than the worst.",
    miss: disorder(least, greatest),
  });
}

/** Symbols by which the policy moves, and not its heads. */
const OF_THE_POLICY = ["logp", "entropy", "kl_ref", "kl_old"] as const;

function moves(subject: Subject): Finding {
  const slopes = [11, 12, 13].flatMap((seed) => {
    const { adjoints } = pullsOn(subject, raggedProbe(seed, membersOf(subject)));
    return OF_THE_POLICY.map((symbol) => largest(adjoints.get(symbol) ?? new Float64Array(1)));
  });
  const measured = Math.max(...slopes);
  if (Number.isNaN(measured)) return notApplicable("The gradient is no number.");
  return aboveZero(measured, {
    pass: "The loss changes with the policy.",
    miss: "No slope reaches the policy, so that it stays as it is. Look for a weight of 0, for a number beyond what `exp` takes, for `stop_gradient` round everything, or for `logp_old` in place of `logp`.",
  });
}

function entropy(subject: Subject): Finding {
  const adjoint = pullsOn(subject, raggedProbe(11, membersOf(subject))).adjoints.get("entropy");
  if (adjoint === undefined) return notApplicable("The formula does not read the entropy.");
  if (largest(adjoint) === 0) return notApplicable("The weight of the entropy is 0.");
  const bonus = -adjoint.reduce((sum, each) => sum + each, 0);
  return aboveZero(bonus, {
    pass: "More entropy lowers the loss.",
    miss: "More entropy raises the loss. If it was meant as a bonus, its sign is turned round.",
    otherwise: "differs",
  });
}

export const signChecks: readonly Check[] = [
  {
    id: "signs.moves",
    group: "signs",
    title: "The loss moves the policy",
    method:
      "The derivatives of the loss by everything that the policy gives, on three random batches: is any of them not 0?",
    run: moves,
  },
  {
    id: "signs.order",
    group: "signs",
    title: "Better becomes more likely",
    method:
      "One step each, policy, old policy and reference alike, at several log-probabilities: the pull on the best sequence is compared with that on the worst.",
    run: ordered,
  },
  {
    id: "signs.entropy",
    group: "signs",
    title: "Entropy is a bonus",
    method: "The derivative of the loss by the entropy.",
    run: entropy,
  },
];
