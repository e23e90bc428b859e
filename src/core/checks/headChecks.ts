import { notApplicable, say } from "./findings.ts";
import { changed, type FreeSymbol } from "./probe.ts";
import { raggedProbe, uniforms } from "./probes.ts";
import { pullsOn, relativeDifference, type Pulls } from "./pulls.ts";
import { membersOf } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

const HEADS = ["value", "median"] as const;
type Head = (typeof HEADS)[number];
const TOLERANCE = 1e-9;

const adjointOf = (pulls: Pulls, head: Head): Float64Array => pulls.adjoints.get(head) ?? new Float64Array(0);

/** How much the pull on the policy feels a head, and how much the head's own gradient feels the policy. */
function ties(subject: Subject, head: Head): readonly [pull: number, head: number] {
  const probe = raggedProbe(51, membersOf(subject));
  const draw = uniforms(52);
  const after = (symbol: FreeSymbol): Pulls =>
    pullsOn(subject, changed(probe, { [symbol]: (x: number) => x + draw(-0.3, 0.3) }));
  const base = pullsOn(subject, probe);
  return [
    relativeDifference(after(head).pull, base.pull),
    relativeDifference(adjointOf(after("logp"), head), adjointOf(base, head)),
  ];
}

function apart(subject: Subject): Finding {
  const heads = HEADS.filter((head) => pullsOn(subject, raggedProbe(51, membersOf(subject))).adjoints.has(head));
  if (heads.length === 0) return notApplicable("The formula trains no head.");
  const tied = heads.map((head) => Math.min(...ties(subject, head)));
  const measured = Math.max(...tied);
  const within = measured <= TOLERANCE;
  return {
    status: within ? "pass" : "fail",
    measured,
    expected: 0,
    tolerance: TOLERANCE,
    explanation: within
      ? "Policy and critic do not pull at each other: each has terms of its own."
      : `The policy's term pulls at the critic (by ${say(measured)} of its gradient): the critic learns to flatter the policy instead of to predict. Use \`value_old\` and \`median_old\` in the advantage, or \`stop_gradient\`.`,
  };
}

export const headChecks: readonly Check[] = [
  {
    id: "signs.heads",
    group: "signs",
    title: "Policy and critic pull apart",
    method:
      "The heads are changed, then the policy: does the pull on the policy feel the heads of this very step, and their gradient the policy?",
    run: apart,
  },
];
