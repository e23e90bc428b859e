import { resolveObjective } from "../experiment/resolve.ts";
import type { GradientSymbol } from "../formula/differentiate.ts";
import { compared, notApplicable, say } from "./findings.ts";
import type { Probe } from "./probe.ts";
import { raggedProbe } from "./probes.ts";
import { largest, pullsOn } from "./pulls.ts";
import { membersOf, subjectOf } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

const SEEDS = [41, 42, 43];

/** Where two gradients differ most. */
interface Departure {
  /** In units of the origin's largest derivative by the same symbol. */
  readonly share: number;
  readonly symbol: GradientSymbol;
  readonly place: number;
  readonly own: number;
  readonly origins: number;
  readonly probe: Probe;
}

const NOWHERE: Omit<Departure, "probe"> = { share: 0, symbol: "logp", place: 0, own: 0, origins: 0 };

function departureOn(subject: Subject, origin: Subject, probe: Probe): Departure {
  const [own, origins] = [pullsOn(subject, probe).adjoints, pullsOn(origin, probe).adjoints];
  const none = new Float64Array(probe.symbols.logp.length);
  let worst: Departure = { ...NOWHERE, probe };
  for (const symbol of new Set([...own.keys(), ...origins.keys()])) {
    const [a, b] = [own.get(symbol) ?? none, origins.get(symbol) ?? none];
    const scale = Math.max(largest(b), 1e-12);
    a.forEach((each, place) => {
      const share = Math.abs(each - (b[place] as number)) / scale;
      if (!(share <= worst.share)) worst = { share, symbol, place, own: each, origins: b[place] as number, probe };
    });
  }
  return worst;
}

/** A step and what a formula reads there. */
function told({ probe, place, symbol, own, origins }: Departure): string {
  const { steps, members } = probe.shape;
  const sequence = Math.floor(place / steps);
  const number = (name: "reward" | "logp" | "logp_old"): number => probe.symbols[name][place] as number;
  const ratio = Math.exp(number("logp") - number("logp_old"));
  const where = `group ${String(Math.floor(sequence / members) + 1)}, member ${String((sequence % members) + 1)}, step ${String((place % steps) + 1)}`;
  return `−∂loss/∂${symbol} is ${say(-own)} here and ${say(-origins)} there, at ${where} (ratio ${say(ratio)}, reward ${say(number("reward"))})`;
}

function againstOrigin(subject: Subject): Finding {
  const { origin, hyperparameters } = subject.objective;
  if (origin === null) return notApplicable("It was not made from a built-in objective.");
  const from = resolveObjective({ id: origin, hyperparameters: {} });
  const shared = Object.entries(hyperparameters).filter(([name]) => Object.hasOwn(from.hyperparameters, name));
  const parent = subjectOf(resolveObjective({ id: origin, hyperparameters: Object.fromEntries(shared) }));
  const departures = SEEDS.map((seed) => departureOn(subject, parent, raggedProbe(seed, membersOf(parent))));
  const worst = departures.reduce((most, each) => (each.share > most.share ? each : most));
  return compared(
    { measured: worst.share, tolerance: 1e-9 },
    {
      pass: `Same gradient as ${from.label}, whatever the text says.`,
      miss: `It is not ${from.label} any more: ${told(worst)}. Where you changed the loss on purpose, this is where it shows; where not, look at the lines that you touched.`,
      otherwise: "differs",
    },
  );
}

export const originChecks: readonly Check[] = [
  {
    id: "limits.origin",
    group: "limits",
    title: "Same gradient as what it was made from",
    method:
      "The derivatives by everything that the policy gives, on three random batches, with the same hyperparameters.",
    run: againstOrigin,
  },
];
