import { notApplicable, say } from "./findings.ts";
import { changed, type Probe } from "./probe.ts";
import { raggedProbe, randomProbe, scoredProbe, uniforms } from "./probes.ts";
import { pullsOn } from "./pulls.ts";
import { membersOf } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** The largest number of 32 bits, which training computes in. */
const LARGEST = 3.4028234663852886e38;
const SEEDS = [1, 2, 3, 4];

/** The largest number among loss and derivatives; NaN where one is. */
function largestOn(subject: Subject, probe: Probe): number {
  const { loss, adjoints } = pullsOn(subject, probe);
  const derivatives = [...adjoints.values()].flatMap((each) => [...each]);
  return [loss, ...derivatives].reduce((most, each) => Math.max(most, Math.abs(each)), 0);
}

function finiteOn(subject: Subject, probes: readonly Probe[], advice: string): Finding {
  const measured = probes.reduce((most, probe) => Math.max(most, largestOn(subject, probe)), 0);
  const within = measured <= LARGEST;
  const found = Number.isNaN(measured) ? "Loss or gradient is not a number" : `The largest number is ${say(measured)}`;
  return {
    status: within ? "pass" : "fail",
    measured,
    expected: null,
    tolerance: LARGEST,
    explanation: within ? `${found}.` : `${found}, beyond what 32 bits hold. ${advice}`,
  };
}

/** Every policy chooses one action with all but certainty, by logits ±L: log-probabilities are −e^(−2L) or −2L. */
function saturated(members: number, logit: number): readonly Probe[] {
  return SEEDS.map((seed) => {
    const draw = uniforms(seed);
    const either = (): number => (draw(0, 1) < 0.5 ? -Math.exp(-2 * logit) : -2 * logit);
    const divergence = (): number => (draw(0, 1) < 0.5 ? 0 : 2 * logit);
    return changed(randomProbe({ seed, starts: 4, members, steps: 2 }), {
      logp: either,
      logp_old: either,
      logp_ref: either,
      entropy: () => 2 * logit * Math.exp(-2 * logit),
      kl_ref: divergence,
      kl_old: divergence,
    });
  });
}

const saturationCheck = (name: string, logit: number): Check => ({
  id: `finite.${name}`,
  group: "finite",
  title: `Finite at logits of ±${logit === 50 ? "50" : "10⁹"}`,
  method: `Loss and gradient where policy, old policy and reference are each all but certain of an action, alike or not, by logits of ±${String(logit)}.`,
  run: (subject) =>
    finiteOn(
      subject,
      saturated(membersOf(subject), logit),
      "Work with log-probabilities: a ratio as exp of a difference, `log_sigmoid` and `softplus` in place of log and exp.",
    ),
});

function single(subject: Subject): Finding {
  if (subject.objective.reads === "pairs") return notApplicable("It reads pairs: there is no group of one.");
  const probe = randomProbe({ seed: 1, starts: 3, members: 1, steps: 2 });
  return finiteOn(subject, [probe], "A group of one has deviation 0: add something to what you divide by.");
}

const equalRewards = (subject: Subject): Finding => {
  const members = membersOf(subject);
  const ragged = changed(raggedProbe(1, members), { reward: () => 0 });
  const level = [0, 1, -3].map((reward) =>
    scoredProbe([1, 2].map(() => Array.from({ length: members }, () => reward))),
  );
  return finiteOn(subject, [ragged, ...level], "Equal scores have deviation 0: add something to what you divide by.");
};

export const finiteChecks: readonly Check[] = [
  saturationCheck("saturated", 50),
  saturationCheck("extreme", 1e9),
  {
    id: "finite.single",
    group: "finite",
    title: "Finite in groups of one",
    method: "Loss and gradient where every group has a single member, as a person may set it.",
    run: single,
  },
  {
    id: "finite.equal",
    group: "finite",
    title: "Finite where all rewards are equal",
    method: "Loss and gradient where no sequence is better than another, as happens once a task is solved.",
    run: equalRewards,
  },
];
