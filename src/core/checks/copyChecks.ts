import { compared, notApplicable, say } from "./findings.ts";
import type { Probe } from "./probe.ts";
import { raggedProbe } from "./probes.ts";
import { largest, movesSamples, NO_PULL, NO_SAMPLES, pullOn, relativeDifference } from "./pulls.ts";
import { membersOf } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

const EXACT = 1e-9;
/** So many equal ones that Bessel's correction of a deviation is lost. */
const MANY = 1e9;
/** What that leaves of it, and a margin. */
const IN_THE_LIMIT = 1e-6;

/** Gradient of a batch in which every group, or every member of one, stands for so many equal ones. */
function copied(
  subject: Subject,
  probe: Probe,
  { groups, members }: { groups: number; members: number },
): Float64Array {
  const count = probe.shape.starts * probe.shape.members;
  const copies = {
    groups: new Float64Array(probe.shape.starts).fill(groups),
    members: new Float64Array(count).fill(members),
  };
  return pullOn(subject, { ...probe, copies, groupSize: probe.shape.members * members });
}

function duplicated(subject: Subject): Finding {
  if (!movesSamples(subject)) return NO_SAMPLES;
  const probe = raggedProbe(7, membersOf(subject));
  const [once, twice] = [1, 2].map((groups) => copied(subject, probe, { groups, members: 1 }));
  const measured = relativeDifference(twice as Float64Array, once as Float64Array);
  return compared(
    { measured, tolerance: EXACT },
    {
      pass: "The gradient stays: the loss is a mean over the batch.",
      miss: `The gradient changes by ${say(measured)} of its largest entry: something is estimated from the whole batch, as the deviation that \`normalize\` divides by, and a small batch estimates it differently. It fades as batches grow.`,
      otherwise: "differs",
    },
  );
}

function largerGroups(subject: Subject): Finding {
  if (subject.objective.reads !== "groups") return notApplicable("It does not read groups.");
  if (!movesSamples(subject)) return NO_SAMPLES;
  const probe = raggedProbe(8, membersOf(subject));
  const [once, twice] = [MANY, 2 * MANY].map((members) => copied(subject, probe, { groups: 1, members })) as [
    Float64Array,
    Float64Array,
  ];
  if (largest(once) === 0) return NO_PULL;
  const factor = largest(twice) / largest(once);
  const measured = relativeDifference(twice, once);
  const isSum =
    relativeDifference(
      twice,
      once.map((x) => 2 * x),
    ) < IN_THE_LIMIT;
  return compared(
    { measured, tolerance: IN_THE_LIMIT },
    {
      pass: "The gradient stays: the loss is a mean over the group.",
      miss: isSum
        ? "The gradient doubles with the group: there is a sum over the group where others take a mean, so the learning rate must follow the group size."
        : `The gradient changes with the group size (its largest entry by a factor of ${say(factor)}): some term is shared out among the members. Learning rate or weights must follow the group size.`,
      otherwise: isSum ? "fail" : "differs",
    },
  );
}

export const copyChecks: readonly Check[] = [
  {
    id: "invariances.duplicates",
    group: "invariances",
    title: "Every sample twice",
    method:
      "A batch in which every group is there twice: the pull on both copies together is compared with that on the one.",
    run: duplicated,
  },
  {
    id: "invariances.group-size",
    group: "invariances",
    title: "Every member of a group twice",
    method: "Very large groups and groups twice as large, of the same members.",
    run: largerGroups,
  },
];
