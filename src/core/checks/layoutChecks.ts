import { compared, notApplicable, say } from "./findings.ts";
import { changed, type FreeSymbol, type Probe } from "./probe.ts";
import { LIKELIHOODS, raggedProbe, randomProbe } from "./probes.ts";
import { movesSamples, NO_SAMPLES, pullOn, relativeDifference } from "./pulls.ts";
import { membersOf } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

const EXACT = 1e-9;

/** The probe with the members of every group turned round by one place. */
function rotated(probe: Probe): Probe {
  const { members, steps } = probe.shape;
  const from = (i: number): number => i - (i % members) + ((i + 1) % members);
  const step = (data: Float64Array): Float64Array =>
    data.map((_, at) => data[from(Math.floor(at / steps)) * steps + (at % steps)] as number);
  const sequence = <T extends Float64Array | Int32Array | Uint8Array>(data: T): T =>
    data.map((_, i) => data[from(i)] as number) as T;
  const symbols = Object.fromEntries(Object.entries(probe.symbols).map(([name, data]) => [name, step(data)]));
  return {
    ...probe,
    symbols: symbols as Record<FreeSymbol, Float64Array>,
    lengths: sequence(probe.lengths),
    terminated: sequence(probe.terminated),
    last: { value_old: sequence(probe.last.value_old), median_old: sequence(probe.last.median_old) },
  };
}

function permuted(subject: Subject): Finding {
  if (subject.objective.reads === "pairs") return notApplicable("It reads pairs: see their order below.");
  if (!movesSamples(subject)) return NO_SAMPLES;
  // All equally likely, so that nothing but their order tells some of them apart.
  const probe = changed(randomProbe({ seed: 6, starts: 3, members: 4, steps: 2 }), {
    logp: () => LIKELIHOODS[0],
  });
  const pull = pullOn(subject, probe);
  const turned = rotated({ ...probe, symbols: { ...probe.symbols, logp: pull } }).symbols.logp;
  const measured = relativeDifference(pullOn(subject, rotated(probe)), turned);
  return compared(
    { measured, tolerance: EXACT },
    {
      pass: "The gradient moves with the sequences.",
      miss: `The order of sequences in a group changes the gradient, though it means nothing: of equal ones \`max_group\` pulls the first only.`,
    },
  );
}

/** The probe behind padding of two steps and one absent member in every group, all of it full of NaN. */
function padded(probe: Probe, pairs: boolean): Probe {
  const { starts, members, steps } = probe.shape;
  const [width, length] = [members + (pairs ? 0 : 1), steps + 2];
  const place = (p: number, g: number): number => p * width + g;
  const fill = (of: ArrayLike<number>, inner: number, outer: number, blank: number): Float64Array => {
    const data = new Float64Array(starts * width * outer).fill(blank);
    for (let i = 0; i < starts * members * inner; i++) {
      const sequence = Math.floor(i / inner);
      data[place(Math.floor(sequence / members), sequence % members) * outer + (i % inner)] = of[i] as number;
    }
    return data;
  };
  const present = (at: number): boolean => at % steps < (probe.lengths[Math.floor(at / steps)] as number);
  const symbols = Object.fromEntries(
    Object.entries(probe.symbols).map(([name, data]) => [
      name,
      fill(
        data.map((x, at) => (present(at) ? x : Number.NaN)),
        steps,
        length,
        Number.NaN,
      ),
    ]),
  );
  return {
    ...probe,
    shape: { ...probe.shape, members: width, steps: length },
    groupSize: width,
    symbols: symbols as Record<FreeSymbol, Float64Array>,
    lengths: Int32Array.from(fill(probe.lengths, 1, 1, 0)),
    terminated: Uint8Array.from(fill(probe.terminated, 1, 1, 1)),
    last: { value_old: fill(probe.last.value_old, 1, 1, 0), median_old: fill(probe.last.median_old, 1, 1, 0) },
  };
}

const nonZero = (x: Float64Array): Float64Array => x.filter((each) => each !== 0);

function paddingIgnored(subject: Subject): Finding {
  if (!movesSamples(subject)) return NO_SAMPLES;
  const probe = raggedProbe(9, membersOf(subject));
  const wide = padded(probe, subject.objective.reads === "pairs");
  const [before, after] = [probe, wide].map((each) => pullOn(subject, each)) as [Float64Array, Float64Array];
  const measured = relativeDifference(nonZero(after), nonZero(before));
  return compared(
    { measured, tolerance: EXACT },
    {
      pass: "The gradient stays, and padding passes nothing on.",
      miss: `The gradient changes by ${say(measured)} of its largest entry: something is counted that is not there. Use \`sum_group(sign(length))\` instead of \`group_size\`.`,
    },
  );
}

export const layoutChecks: readonly Check[] = [
  {
    id: "invariances.permutation",
    group: "invariances",
    title: "Sequences of a group in another order",
    method: "The members of every group change places; the gradient must change places with them.",
    run: permuted,
  },
  {
    id: "invariances.padding",
    group: "invariances",
    title: "Padding",
    method: "Two more steps of padding and an absent member in every group, all of it NaN.",
    run: paddingIgnored,
  },
];
