import { aboveZero, compared, notApplicable, say } from "./findings.ts";
import { changed, type Probe } from "./probe.ts";
import { raggedProbe, scoredProbe } from "./probes.ts";
import { largest, movesSamples, NO_SAMPLES, pullOn, pullsOn } from "./pulls.ts";
import { betaOf, isLabelled, membersOf, readsRewards, withSettings } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** Scores of a group, the best first and the worst last; what lies between lies evenly. */
const ladder = (members: number): readonly number[] =>
  members === 1 ? [1] : Array.from({ length: members }, (_, g) => 1 - (2 * g) / (members - 1));

/** One-step sequences, better and worse ones; where there are no groups, one of each. */
export const contrast = (subject: Subject): Probe => {
  const members = membersOf(subject);
  return scoredProbe(members === 1 ? [[1], [-1]] : [ladder(members)]);
};

/** Pull on the best sequence less that on the worst, all ratios 1: in units of the larger. */
function ordered(subject: Subject): Finding {
  if (!movesSamples(subject)) return NO_SAMPLES;
  if (!readsRewards(subject) && !isLabelled(subject)) return notApplicable("The formula reads no rewards.");
  const pull = pullOn(subject, contrast(subject));
  const measured = ((pull[0] as number) - (pull.at(-1) as number)) / Math.max(largest(pull), 1e-300);
  return aboveZero(measured, {
    pass: isLabelled(subject)
      ? "The first of a pair, which is preferred, becomes more likely, the second less."
      : "The best sequence is made more likely than the worst.",
    miss: "The worst sequence is made more likely, the best less. Look for a lost minus before `mean`, for `logp_old - logp` where `logp - logp_old` was meant, or for `first` and `second` exchanged.",
  });
}

/** β large enough to be felt where its default is 0. */
const felt = (subject: Subject): Subject => {
  const { regularisation } = subject.objective;
  return regularisation !== null && betaOf(subject) === 0 ? withSettings(subject, { [regularisation]: 0.5 }) : subject;
};

const NUDGE = 1e-4;

/** Least change of a step's own pull when the reference likes its action better, in units of the largest pull. */
function pullOfReference(subject: Subject): number {
  const probe = raggedProbe(11, membersOf(subject));
  const base = pullOn(subject, probe);
  const changes = base.map((pull, place) => {
    if (pull === 0) return Number.NaN;
    const nudged = changed(probe, { logp_ref: (x, at) => (at === place ? x + NUDGE : x) });
    return ((pullOn(subject, nudged)[place] as number) - pull) / NUDGE;
  });
  return Math.min(...changes.filter((each) => !Number.isNaN(each))) / largest(base);
}

function reference(given: Subject): Finding {
  const subject = felt(given);
  const { symbols } = subject.program;
  const penalties: number[] = [];
  if (symbols.has("logp_ref") && movesSamples(subject)) penalties.push(pullOfReference(subject));
  const { adjoints } = pullsOn(subject, raggedProbe(11, membersOf(subject)));
  for (const name of ["kl_ref", "kl_old"] as const) {
    const adjoint = adjoints.get(name);
    if (adjoint !== undefined) penalties.push(adjoint.reduce((sum, each) => sum + each, 0));
  }
  if (penalties.length === 0) return notApplicable("The formula reads neither reference nor divergences.");
  const set = subject === given ? "" : ` (${subject.objective.regularisation ?? ""} was set to 0.5 for it)`;
  return aboveZero(Math.min(...penalties), {
    pass: `What the reference likes better is pulled up, and divergence is paid for${set}.`,
    miss: `The penalty pushes away from the reference${set}: its sign is turned round, or \`logp\` and \`logp_ref\` are exchanged.`,
    otherwise: Math.min(...penalties) === 0 ? "differs" : "fail",
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

/** A pair of equal length whose margins over the reference differ by Δ. */
const pairApart = (margin: number): Probe =>
  changed(scoredProbe([[1, -1]]), { logp: (x, at) => x + (at === 0 ? margin / 2 : -margin / 2) });

const MARGINS = [-3, -1, 0, 1, 3];

function pairForce(subject: Subject): Finding {
  if (subject.objective.reads !== "pairs") return notApplicable("It does not read pairs.");
  if (!movesSamples(subject)) return NO_SAMPLES;
  const pulls = MARGINS.map((margin) => pullOn(subject, pairApart(margin)));
  const firsts = pulls.map((pull) => pull[0] as number);
  const steps = firsts.slice(1).map((each, i) => each - (firsts[i] as number));
  const measured = Math.max(...steps) / largest(Float64Array.from(firsts));
  const turns = firsts.some((each) => each < 0);
  return compared(
    { measured: Math.max(0, measured), tolerance: 1e-9 },
    {
      pass: turns
        ? "The pull fades as the margin of the better one grows, and turns round beyond a target."
        : "The pull fades as the margin of the better one grows, but never turns: without limit where labels are certain.",
      miss: "The pull grows with the margin: a pair that is right already is pushed hardest, so the policy runs away. Look for a sign before the margins, or for a missing `stop_gradient`.",
      otherwise: "differs",
    },
  );
}

/** The pair told the other way round: rewards change places, or (labelled) nothing but who is first. */
function swapped(subject: Subject): Finding {
  if (subject.objective.reads !== "pairs") return notApplicable("It does not read pairs.");
  if (!movesSamples(subject)) return NO_SAMPLES;
  const labelled = isLabelled(subject);
  const probe = labelled ? scoredProbe([[1, -1]]) : pairApart(0.7);
  const turned = changed(probe, {
    logp: (_, at) => probe.symbols.logp[1 - at] as number,
    reward: (_, at) => probe.symbols.reward[1 - at] as number,
  });
  const [pull, other] = [pullOn(subject, probe), pullOn(subject, turned)];
  // Scored: each sequence keeps its pull. Labelled, at margin 0: the preferred one has what the other had.
  const expected = labelled ? pull.map((each) => -each) : pull;
  const measured = Math.max(...expected.map((each, at) => Math.abs(each - (other[1 - at] as number)))) / largest(pull);
  return compared(
    { measured, tolerance: 1e-9 },
    {
      pass: labelled
        ? "At margin 0 the pull turns round with the label."
        : "Each sequence keeps its pull: who is called first does not matter.",
      miss: labelled
        ? `Turning the label round does not turn the pull round (off by ${say(measured)}).`
        : `Who is called first changes the pull by ${say(measured)} of it: look for \`first\` or \`second\` in one place only.`,
    },
  );
}

export const signChecks: readonly Check[] = [
  {
    id: "signs.order",
    group: "signs",
    title: "Better becomes more likely",
    method:
      "One step each, policy, old policy and reference alike: the pull on the best sequence is compared with that on the worst.",
    run: ordered,
  },
  {
    id: "signs.reference",
    group: "signs",
    title: "The penalty pulls to the reference",
    method:
      "The reference is made to like an action a little better: the pull on that action must rise. Divergences must raise the loss.",
    run: reference,
  },
  {
    id: "signs.entropy",
    group: "signs",
    title: "Entropy is a bonus",
    method: "The derivative of the loss by the entropy.",
    run: entropy,
  },
  {
    id: "signs.margin",
    group: "signs",
    title: "The pull of a pair fades with its margin",
    method: "The better one's log-ratio to the reference is put from 3 below to 3 above the other's.",
    run: pairForce,
  },
  {
    id: "signs.swap",
    group: "signs",
    title: "A pair told the other way round",
    method: "First and second change places.",
    run: swapped,
  },
];
