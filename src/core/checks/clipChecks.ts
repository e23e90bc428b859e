import { compared, notApplicable, say } from "./findings.ts";
import { changed, type Probe } from "./probe.ts";
import { movesSamples, pullOn } from "./pulls.ts";
import { contrast } from "./signChecks.ts";
import { withSettings } from "./subject.ts";
import type { Check, Finding, Subject } from "./types.ts";

/** Just inside and just outside an edge. */
const BESIDE = 1e-6;
/** A pull that drops by more than this share at an edge is cut there. */
const CUT = 0.05;
/** Where no band is named, ratios are looked at in steps of 1 %, up to e^±2. */
const STRIDE = 0.01;
const STRIDES = 200;
const RATIOS = [0.25, 0.5, 1, 1.5, 2, 4];
/** Inside any band. */
const NEAR_ONE = [1 - 2e-4, 1 - 1e-4, 1, 1 + 1e-4, 1 + 2e-4];
/** Stands for ∞: no ratio gets there. */
const WIDE = 1e6;

/** The best or the worst of a contrast. */
type Side = "best" | "worst";
const placeOf = (probe: Probe, side: Side): number => (side === "best" ? 0 : probe.lengths.length - 1);

/** Pull on the best or worst one-step sequence at a ratio, in the direction of its advantage; the old policy is what differs. */
function pullAt(subject: Subject, side: Side, ratio: number): number {
  const probe = contrast(subject);
  const place = placeOf(probe, side);
  const moved = changed(probe, { logp_old: (x, at) => (at === place ? x - Math.log(ratio) : x) });
  return (side === "best" ? 1 : -1) * (pullOn(subject, moved)[place] as number);
}

/** Whether the gradient looks at the ratio at all: its pull changes with π though reward and reference stay. */
const readsRatio = ({ program }: Subject): boolean =>
  program.symbols.has("ratio") || (program.symbols.has("logp") && program.symbols.has("logp_old"));

/** Whether the pull is that of a ratio: it changes with π_old as it does with π. */
function hasRatio(subject: Subject): boolean {
  if (!readsRatio(subject) || !movesSamples(subject) || subject.objective.reads === "pairs") return false;
  const probe = contrast(subject);
  const apart = (symbol: "logp" | "logp_old"): number =>
    Math.abs((pullOn(subject, changed(probe, { [symbol]: (x: number) => x - 0.05 }))[0] as number) - at);
  const at = pullOn(subject, probe)[0] as number;
  return apart("logp") > 1e-9 * Math.abs(at) && apart("logp_old") > 1e-9 * Math.abs(at);
}

const NO_RATIO = notApplicable("The gradient does not depend on a ratio to the old policy.");

/** Whether the pull jumps between two ratios that are all but the same. */
function jumps(subject: Subject, side: Side, [inside, outside]: readonly [number, number]): boolean {
  const [before, after] = [pullAt(subject, side, inside), pullAt(subject, side, outside)];
  return Math.abs(after - before) > CUT * Math.max(Math.abs(before), Math.abs(after));
}

/** Whether a pull is cut above 1 or below it: at the edge of the band, or where no band is named anywhere up to e^±2. */
function isCut(subject: Subject, { side, at }: Edge): boolean {
  const { band, hyperparameters } = subject.objective;
  const outwards = at === "upper" ? 1 : -1;
  if (band !== null) {
    const width = hyperparameters[at === "upper" ? band.high : band.low] as number;
    const edge = 1 + outwards * width;
    return jumps(subject, side, [edge * (1 - outwards * BESIDE), edge * (1 + outwards * BESIDE)]);
  }
  // Half a step off, so that no step begins at ratio 1, where some objectives turn round.
  const ratioAt = (i: number): number => Math.exp(outwards * STRIDE * (i + 0.5));
  return Array.from({ length: STRIDES }, (_, i) => i).some((i) => jumps(subject, side, [ratioAt(i), ratioAt(i + 1)]));
}

interface Edge {
  readonly side: Side;
  readonly at: "upper" | "lower";
  readonly wanted: boolean;
}

/** The pull of a good action ends above the band, that of a bad one below; on the way back nothing is cut. */
const EDGES: readonly Edge[] = [
  { side: "best", at: "upper", wanted: true },
  { side: "best", at: "lower", wanted: false },
  { side: "worst", at: "lower", wanted: true },
  { side: "worst", at: "upper", wanted: false },
];

const told = ({ side, at, wanted }: Edge): string => {
  const who = side === "best" ? "better" : "worse";
  return wanted
    ? `the pull on ${who} actions is not cut beyond the ${at} edge`
    : `the pull on ${who} actions is cut at the ${at} edge, on the way back into the band`;
};

/** Whether the band has two edges to look at; no band at all is looked for. */
function hasEdges({ objective: { band, hyperparameters } }: Subject): boolean {
  if (band === null) return true;
  const [low, high] = [hyperparameters[band.low] as number, hyperparameters[band.high] as number];
  return low > 0 && low < 1 && high > 0;
}

function clipped(subject: Subject): Finding {
  const { band, origin, id } = subject.objective;
  if (!hasRatio(subject)) return NO_RATIO;
  if (!hasEdges(subject)) return notApplicable("The band has no two edges with these hyperparameters.");
  const found = EDGES.map((edge) => ({ edge, cut: isCut(subject, edge) }));
  const none = found.every(({ cut }) => !cut);
  if (none && band === null) return notApplicable("Nothing is cut at any ratio.");
  const wrong = found.filter(({ edge, cut }) => cut !== edge.wanted).map(({ edge }) => edge);
  return compared(
    { measured: wrong.length, tolerance: 0 },
    {
      pass: "Beyond the band better actions are no longer pulled up, worse ones no longer down; on the way back every pull stays.",
      miss: none
        ? "Nothing is cut at either edge of the band that the hyperparameters name."
        : `At the edges of the band ${wrong.map(told).join("; ")}. Look for \`max\` in place of \`min\`, for a clip on one side only, or for a clip without its \`min\`.`,
      otherwise: none && origin === null && id === null ? "differs" : "fail",
    },
  );
}

/** The band as wide as can be. */
function unclipped(subject: Subject): Subject {
  const { band } = subject.objective;
  return band === null ? subject : withSettings(subject, { [band.low]: WIDE, [band.high]: WIDE });
}

/** Slopes of the pull over the ratio, between neighbours; close to 1 where a band may be that nobody named. */
function slopesOf(subject: Subject, side: Side): readonly number[] {
  const ratios = subject.objective.band === null ? NEAR_ONE : RATIOS;
  return ratios.slice(1).map((ratio, i) => {
    const before = ratios[i] as number;
    return (pullAt(subject, side, ratio) - pullAt(subject, side, before)) / (ratio - before);
  });
}

function importanceSampled(given: Subject): Finding {
  if (!hasRatio(given)) return NO_RATIO;
  const subject = unclipped(given);
  const slopes = (["best", "worst"] as const).map((side) => slopesOf(subject, side));
  if (slopes.flat().some((slope) => !(slope > 0))) {
    const measured = Math.min(...slopes.flat());
    return {
      status: "fail",
      measured,
      expected: null,
      tolerance: null,
      explanation:
        "The pull does not grow with the ratio in the direction of the advantage. Look at which way round the ratio is: it is exp(logp - logp_old).",
    };
  }
  const spread = Math.max(...slopes.map((each) => Math.max(...each) / Math.min(...each) - 1));
  return compared(
    { measured: spread, tolerance: 1e-6 },
    {
      pass: "The pull grows in proportion to the ratio: samples of the old policy stand for the new one's.",
      miss: `The pull grows with the ratio, but not in proportion (its slope varies by a factor of ${say(1 + spread)}): this is no importance sampling, even without the band.`,
      otherwise: "differs",
    },
  );
}

export const clipChecks: readonly Check[] = [
  {
    id: "signs.clip",
    group: "signs",
    title: "Clipping acts on the right sides",
    method:
      "The ratio of a good and of a bad action is put just inside and just outside each edge of the band: does the pull drop there? Where no hyperparameter names a band, it is looked for.",
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
