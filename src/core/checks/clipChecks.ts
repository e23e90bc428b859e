import { carriesGradient } from "../formula/gradient.ts";
import { walk } from "../formula/nodes.ts";
import { compared, notApplicable, say } from "./findings.ts";
import { FARTHEST, firstJump, hasRatio, NEAREST, pullOver, type Sequence } from "./ratioPulls.ts";
import { withSettings } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** Two log-ratios closer than this share of them are the same. */
const SAME = 1e-3;
const RATIOS = [0.25, 0.5, 1, 1.5, 2, 4];
/** Inside any band. */
const NEAR_ONE = [1 - 2e-4, 1 - 1e-4, 1, 1 + 1e-4, 1 + 2e-4];
/** Stands for ∞: no ratio gets there. */
const WIDE = 1e6;
const SEQUENCES = ["best", "worst"] as const satisfies readonly Sequence[];

const NO_RATIO = notApplicable("The gradient does not depend on a ratio to the old policy.");

/** An edge of the band of ratios, in sizes of log-ratios; ∞: nothing is cut, or no edge is named. */
interface Edge {
  readonly name: "upper" | "lower";
  /** Where the hyperparameters say that it is. */
  readonly named: number;
  /** Whether there should be one, if there is any at all: the one that is named, or either where none is. */
  readonly wanted: boolean;
  /** Where the pull is cut that leads out of the band: above it that on better actions, below it that on worse ones. */
  readonly out: number;
  /** Where the pull is cut that leads back. */
  readonly back: number;
}

/** Size of the log-ratio of a named edge; ∞ where it does not exist or is out of sight. */
function namedEdge({ objective: { band, hyperparameters } }: Subject, name: Edge["name"]): number {
  if (band === null) return Infinity;
  const ratio =
    name === "upper" ? 1 + (hyperparameters[band.high] as number) : 1 - (hyperparameters[band.low] as number);
  const size = ratio > 0 ? Math.abs(Math.log(ratio)) : Infinity;
  return size > NEAREST && size < FARTHEST ? size : Infinity;
}

function edgeOf(subject: Subject, name: Edge["name"]): Edge {
  const [best, worst] = SEQUENCES.map((sequence) => firstJump(pullOver(subject, sequence), name)) as [number, number];
  const [out, back] = name === "upper" ? [best, worst] : [worst, best];
  const named = namedEdge(subject, name);
  return { name, named, wanted: subject.objective.band === null || named < Infinity, out, back };
}

const isCut = ({ out, back }: Edge): boolean => Math.min(out, back) < Infinity;

/** A second cut, farther out than the first, holds on to no pull that leads back into the band: dual clip has one. */
const cutsBack = ({ out, back }: Edge): boolean => back < Infinity && !(back > out * (1 + SAME));
const isMissing = ({ wanted, out }: Edge): boolean => wanted && out === Infinity;
const isElsewhere = ({ named, out }: Edge): boolean =>
  named < Infinity && out < Infinity && Math.abs(out - named) > SAME * named;

/** What is wrong at an edge, in words. */
function faultsOf(edge: Edge): readonly string[] {
  const [outwards, inwards] = edge.name === "upper" ? ["better", "worse"] : ["worse", "better"];
  return [
    ...(isMissing(edge) ? [`the pull on ${outwards} actions is not cut beyond the ${edge.name} edge`] : []),
    ...(cutsBack(edge) ? [`the pull on ${inwards} actions is cut beyond the ${edge.name} edge, on the way back`] : []),
  ];
}

/** Whether the ratio goes through `clip`, `min` or `max`: a cut on both sides can then be a lost `min`, and no mask. */
function clips({ program: { assignments, loss } }: Subject): boolean {
  let found = false;
  for (const root of [...assignments.map(({ value }) => value), loss]) {
    walk(root, (node) => {
      const isClip = node.kind === "call" && ["clip", "min", "max"].includes(node.function);
      if (isClip && carriesGradient(node, assignments)) found = true;
    });
  }
  return found;
}

const ratioAt = ({ name }: Edge, size: number): string => say(Math.exp(name === "upper" ? size : -size));

function judged(subject: Subject, edges: readonly Edge[]): Finding {
  const faults = edges.flatMap(faultsOf);
  const elsewhere = edges.filter(isElsewhere);
  const mask = faults.length > 0 && !edges.some(isMissing) && !clips(subject);
  return compared(
    { measured: faults.length + elsewhere.length, tolerance: 0 },
    {
      pass: "Beyond the band better actions are no longer pulled up, worse ones no longer down; on the way back every pull stays.",
      miss:
        faults.length === 0
          ? `The pull is cut on the right sides, but not at the band that the hyperparameters name: ${elsewhere.map((edge) => `at ratio ${ratioAt(edge, edge.out)} where ${ratioAt(edge, edge.named)} is named`).join("; ")}.`
          : mask
            ? `A mask on both sides: ${faults.join("; ")}. What has left the band is not pulled back.`
            : `The band of ratios: ${faults.join("; ")}. Look for \`max\` in place of \`min\`, for a clip on one side only, for a clip without its \`min\`, or for a log-ratio where the ratio was meant.`,
      otherwise: faults.length === 0 || mask ? "differs" : "fail",
    },
  );
}

function clipped(subject: Subject): Finding {
  const { band, id } = subject.objective;
  if (!hasRatio(subject)) return NO_RATIO;
  const edges = (["upper", "lower"] as const).map((name) => edgeOf(subject, name));
  if (edges.some(isCut)) return judged(subject, edges);
  if (band === null || edges.every(({ named }) => named === Infinity)) {
    return notApplicable("Nothing is cut at any ratio.");
  }
  return compared(
    { measured: 1, tolerance: 0 },
    {
      pass: "",
      miss: "Nothing is cut at either edge of the band that the hyperparameters name.",
      otherwise: id === null ? "differs" : "fail",
    },
  );
}

/** The band as wide as can be. */
function unclipped(subject: Subject): Subject {
  const { band } = subject.objective;
  return band === null ? subject : withSettings(subject, { [band.low]: WIDE, [band.high]: WIDE });
}

/** A pull at some ratios. */
interface Readings {
  readonly ratios: readonly number[];
  readonly pulls: readonly number[];
}

/** Close to 1 where a band may be that nobody named. */
function readingsOf(subject: Subject, sequence: Sequence): Readings {
  const ratios = subject.objective.band === null ? NEAR_ONE : RATIOS;
  const pull = pullOver(subject, sequence);
  return { ratios, pulls: ratios.map((ratio) => pull(Math.log(ratio))) };
}

/** By how much a list of numbers above 0 is from being one number; 1 and more where one is not above 0. */
function spread(numbers: readonly number[]): number {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return most > 0 ? 1 - least / most : 1;
}

/** Slopes of the pull over the ratio, between neighbours. */
const slopesOf = ({ ratios, pulls }: Readings): readonly number[] =>
  ratios
    .slice(1)
    .map((ratio, i) => ((pulls[i + 1] as number) - (pulls[i] as number)) / (ratio - (ratios[i] as number)));

/** What is wrong with pulls over the ratio; empty where nothing is. */
function ratioFault(readings: readonly Readings[]): string {
  const atOne = readings.map(({ ratios, pulls }) => pulls[ratios.indexOf(1)] as number);
  if (atOne.reduce((sum, pull) => sum + pull, 0) < 0) {
    return "At ratio 1 the pull is against the advantage already: look for a lost minus, or for `logp_old - logp` in the ratio.";
  }
  const isInverse = readings.every(
    ({ ratios, pulls }) => spread(pulls.map((pull, i) => pull * (ratios[i] as number))) < 1e-9,
  );
  return isInverse
    ? "The pull falls in proportion as the ratio grows: it is turned round. The ratio is exp(logp - logp_old)."
    : "";
}

function importanceSampled(given: Subject): Finding {
  if (!hasRatio(given)) return NO_RATIO;
  const subject = unclipped(given);
  const readings = SEQUENCES.map((sequence) => readingsOf(subject, sequence));
  const fault = ratioFault(readings);
  return compared(
    { measured: Math.max(...readings.map((each) => spread(slopesOf(each)))), tolerance: 1e-6 },
    {
      pass: "The pull grows in proportion to the ratio: samples of the old policy stand for the new one's.",
      miss:
        fault === ""
          ? "The pull does not grow in proportion to the ratio: something else than the ratio weighs it too, as a penalty, a gate or a second clip. This is no importance sampling, even without the band."
          : fault,
      otherwise: fault === "" ? "differs" : "fail",
    },
  );
}

export const clipChecks: readonly Check[] = [
  {
    id: "signs.clip",
    group: "signs",
    title: "Clipping acts on the right sides",
    method:
      "The ratio of a good and of a bad action is led from 1 to e³ and to e⁻³, and every jump of the pull on the way is closed in on by halving. Going out of the band a pull must end at the edge; the one that leads back may not end there or before.",
    run: clipped,
  },
  {
    id: "limits.unclipped",
    group: "limits",
    title: "Without the band: importance sampling",
    method:
      "With the band as wide as can be, the pull on an action is read at ratios from ¼ to 4; where no hyperparameter names a band, close to 1.",
    run: importanceSampled,
  },
];
