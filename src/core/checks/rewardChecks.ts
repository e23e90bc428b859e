import { compared, notApplicable, say } from "./findings.ts";
import { changed, onPolicy, type Probe } from "./probe.ts";
import { randomProbe } from "./probes.ts";
import { pullOn, relativeDifference } from "./pulls.ts";
import { membersOf, readsRewards } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

const EXACT = 1e-9;
/** Formulas divide by a deviation plus some 1e-4, which a change of scale makes felt. */
const NEARLY = 2e-3;

const NO_REWARDS = notApplicable("The formula reads no rewards.");

/** Sequences of one step that all terminate: what their states are worth beyond it does not come in. */
function oneStep(subject: Subject): Probe {
  const probe = onPolicy(randomProbe({ seed: 5, starts: 6, members: membersOf(subject), steps: 1 }));
  return { ...probe, terminated: probe.terminated.map(() => 1) };
}

/** Start state of a place. */
const startOf = ({ shape }: Probe, at: number): number => Math.floor(at / (shape.members * shape.steps));

/** Change of the gradient when rewards, and the critic with them, are raised; in units of its largest entry. */
function changeBy(subject: Subject, raise: (start: number) => number): number {
  const probe = oneStep(subject);
  const shift = (x: number, at: number): number => x + raise(startOf(probe, at));
  const moved = changed(probe, { reward: shift, value: shift, value_old: shift, median: shift, median_old: shift });
  return relativeDifference(pullOn(subject, moved), pullOn(subject, probe));
}

function shifted(subject: Subject): Finding {
  if (!readsRewards(subject)) return NO_REWARDS;
  const common = changeBy(subject, () => 1);
  const measured = changeBy(subject, (start) => 1 + 2 * start);
  return compared(
    { measured, tolerance: EXACT },
    {
      pass: "The gradient stays: only differences of rewards from one start state matter.",
      miss:
        common <= EXACT
          ? `A constant common to all rewards changes nothing, one for each start state changes the gradient by ${say(measured)} times its largest entry: the baseline is one of the batch, not of the start state, so that states are played off against each other.`
          : `The gradient changes by ${say(measured)} times its largest entry: the loss has no baseline of its own, so rewards far from 0 cost it variance. If a baseline was meant to be there, it is lost.`,
      otherwise: "differs",
    },
  );
}

const SCALE = 3;
const scale = (x: number): number => SCALE * x;

function scaled(subject: Subject): Finding {
  if (!readsRewards(subject)) return NO_REWARDS;
  const probe = oneStep(subject);
  const larger = changed(probe, { reward: scale, value: scale, value_old: scale, median: scale, median_old: scale });
  const [before, after] = [pullOn(subject, probe), pullOn(subject, larger)];
  const same = relativeDifference(after, before);
  const proportional = relativeDifference(after, before.map(scale));
  const measured = Math.min(same, proportional);
  return compared(
    { measured, tolerance: NEARLY },
    {
      pass:
        same < proportional
          ? "The gradient does not depend on the scale of rewards."
          : "The gradient grows in proportion to the rewards, so the learning rate must follow their scale.",
      miss: "The gradient neither stays nor grows in proportion: rewards are weighed against something of fixed size, such as a penalty to the reference or a temperature, which must be chosen for their scale.",
      otherwise: "differs",
    },
  );
}

export const rewardChecks: readonly Check[] = [
  {
    id: "invariances.shift",
    group: "invariances",
    title: "Rewards shifted by a constant per start state",
    method:
      "All rewards are raised by one constant, then every start state's by one of its own, and the critic with them. What is worth choosing stays, so the gradient may stay too.",
    run: shifted,
  },
  {
    id: "invariances.scale",
    group: "invariances",
    title: "Rewards scaled",
    method: "All rewards are multiplied by three, and the critic with them.",
    run: scaled,
  },
];
