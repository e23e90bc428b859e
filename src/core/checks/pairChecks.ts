import { compared, notApplicable, say } from "./findings.ts";
import { changed, type Probe } from "./probe.ts";
import { scoredProbe } from "./probes.ts";
import { largest, movesSamples, NO_PULL, NO_SAMPLES, pullOn } from "./pulls.ts";
import { isLabelled } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** A pair of equal length whose margins over the reference differ by Δ. */
const pairApart = (margin: number): Probe =>
  changed(scoredProbe([[1, -1]]), { logp: (x, at) => x + (at === 0 ? margin / 2 : -margin / 2) });

const MARGINS = [-3, -1, 0, 1, 3];

function pairForce(subject: Subject): Finding {
  if (subject.objective.reads !== "pairs") return notApplicable("It does not read pairs.");
  if (!movesSamples(subject)) return NO_SAMPLES;
  const pulls = MARGINS.map((margin) => pullOn(subject, pairApart(margin)));
  const firsts = pulls.map((pull) => pull[0] as number);
  if (firsts.every((each) => each === 0)) return NO_PULL;
  const steps = firsts.slice(1).map((each, i) => each - (firsts[i] as number));
  const measured = Math.max(...steps) / largest(Float64Array.from(firsts));
  const turns = firsts.some((each) => each < 0);
  const fadesAtLast = (steps.at(-1) as number) < 0;
  return compared(
    { measured: Math.max(0, measured), tolerance: 1e-9 },
    {
      pass: turns
        ? "The pull fades as the margin of the better one grows, and turns round beyond a target."
        : "The pull fades as the margin of the better one grows, but never turns: without limit where labels are certain.",
      miss: fadesAtLast
        ? "The pull is strongest where the margin is small and fades on either side: the loss saturates, so that pairs that are far wrong are given up."
        : "The pull grows with the margin: a pair that is right already is pushed hardest, so the policy runs away. Look for a sign before the margins, or for a missing `stop_gradient`.",
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
  if (largest(pull) === 0) return NO_PULL;
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
        ? `The label does not only say which way to pull: the preferred one is pulled by ${say(pull[0] as number)}, the other by ${say(pull[1] as number)}. So it is where the preferred one's likelihood has a term of its own.`
        : `Who is called first changes the pull by ${say(measured)} of it: look for \`first\` or \`second\` in one place only.`,
      otherwise: labelled ? "differs" : "fail",
    },
  );
}

export const pairChecks: readonly Check[] = [
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
