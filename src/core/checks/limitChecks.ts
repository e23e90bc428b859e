import { compared, notApplicable, say } from "./findings.ts";
import { atReference, changed, lastStep, onPolicy, type Probe } from "./probe.ts";
import { LIKELIHOODS, raggedProbe, randomProbe, uniforms } from "./probes.ts";
import { movesSamples, NO_PULL, NO_SAMPLES, pullOn, relativeDifference } from "./pulls.ts";
import { membersOf, readsRewards, withSettings } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** Stands for 0 where a formula divides by it. */
const NEARLY_ZERO = 1e-7;

function withoutReference(subject: Subject): Finding {
  const { regularisation, hyperparameters, id } = subject.objective;
  const { symbols } = subject.program;
  if (regularisation === null || (!symbols.has("logp_ref") && !symbols.has("kl_ref"))) {
    return notApplicable("No hyperparameter of it is the price of leaving the reference.");
  }
  if (!movesSamples(subject)) return NO_SAMPLES;
  const free = withSettings(subject, { [regularisation]: NEARLY_ZERO });
  const probe = raggedProbe(12, membersOf(subject));
  const draw = uniforms(13);
  const elsewhere = changed(probe, { logp_ref: (x) => x + draw(-0.5, 0.5), kl_ref: (x) => x + draw(0, 0.5) });
  const measured = relativeDifference(pullOn(free, elsewhere), pullOn(free, probe));
  return compared(
    { measured, tolerance: 1e-5 },
    {
      pass: `With ${regularisation} near 0 the gradient no longer knows the reference.`,
      miss: `With ${regularisation} = ${say(hyperparameters[regularisation] as number)} set near 0 the reference still changes the gradient by ${say(measured)} of its largest entry: ${regularisation} is not the whole price of leaving it.`,
      otherwise: id === null ? "differs" : "fail",
    },
  );
}

/** The same scores at each length, of one to three steps, so that only lengths differ. */
function lengthsOnly(subject: Subject): Probe {
  const members = membersOf(subject);
  const options = { seed: 14, starts: 6, members, steps: 3 };
  const lengths = Array.from({ length: 6 * members }, (_, i) => 1 + (Math.floor(i / members) % 3));
  const probe = onPolicy(randomProbe({ ...options, lengths }));
  // A group's rewards are a ladder, those of single sequences first 1 and then −1; all of it at the last step.
  const rewards = new Float64Array(probe.symbols.reward.length);
  const rung = (i: number): number => (members === 1 ? 2 * Math.floor(i / 3) : i % members);
  probe.lengths.forEach((_, i) => (rewards[lastStep(probe, i)] = 1 - rung(i)));
  return changed(probe, {
    reward: rewards,
    logp: () => LIKELIHOODS[0],
    logp_old: () => LIKELIHOODS[0],
    logp_ref: () => LIKELIHOODS[0],
    value_old: () => 0,
    median_old: () => 0,
  });
}

function stepWeights(subject: Subject): Finding {
  if (!movesSamples(subject)) return NO_SAMPLES;
  const probe = lengthsOnly(subject);
  const pull = pullOn(subject, { ...probe, terminated: probe.terminated.map(() => 1) });
  const weightOf = (length: number): number => Math.abs(pull[lastStep(probe, probe.lengths.indexOf(length))] as number);
  const weights = [1, 2, 3].map(weightOf);
  if (weights.includes(0)) return NO_PULL;
  const measured = Math.max(...weights) / Math.min(...weights) - 1;
  return compared(
    { measured, tolerance: 1e-9 },
    {
      pass: "Every step counts alike, however long its sequence, as in the policy gradient of whole sequences.",
      miss: `A step of a sequence of 3 steps counts ${say((weights[2] as number) / (weights[0] as number))} times what the only step of a short one does, a bias by length. Where \`sum_time\` was meant, \`mean_time\` divides by the length.`,
      otherwise: "differs",
    },
  );
}

/** The sum of the pulls on everything that was sampled, in units of the sum of their sizes. */
function centred(subject: Subject): Finding {
  if (!readsRewards(subject)) return notApplicable("The formula reads no rewards.");
  if (!movesSamples(subject)) return NO_SAMPLES;
  const size = { seed: 15, starts: 4, members: Math.max(2, membersOf(subject)), steps: 1 };
  const probe = atReference(onPolicy(randomProbe(size)));
  const pull = pullOn(subject, probe);
  const sum = pull.reduce((so, each) => so + each, 0);
  const weight = pull.reduce((so, each) => so + Math.abs(each), 0);
  if (weight === 0) return NO_PULL;
  return compared(
    { measured: sum / weight, tolerance: 1e-9 },
    {
      pass: "Pulls up and down balance: what the batch gives to some samples it takes from others.",
      miss: `Pulls up and down do not balance: their sum is ${say(sum / weight)} of their sizes' sum. Where pulls are positive on the whole, whatever was sampled becomes likelier.`,
      otherwise: "differs",
    },
  );
}

export const limitChecks: readonly Check[] = [
  {
    id: "limits.reference",
    group: "limits",
    title: "β → 0: without reference",
    method: "The price of leaving the reference is set near 0; then the reference is changed.",
    run: withoutReference,
  },
  {
    id: "limits.steps",
    group: "limits",
    title: "Ratio 1: every step alike",
    method: "Sequences of one to three steps with equal scores: the pull on their last steps is compared.",
    run: stepWeights,
  },
  {
    id: "limits.balance",
    group: "limits",
    title: "Ratio 1: pulls balance",
    method: "The sum of the pulls on all samples of a random batch of one-step sequences.",
    run: centred,
  },
];
