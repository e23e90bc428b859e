import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { Trace } from "../../store/points.ts";
import type { ChartSpec, LineSpec, LineStyle } from "./specs.ts";

/** A line as it is drawn. */
export interface DrawnLine extends Trace {
  /** Its name in the legend. */
  readonly name: string;
  readonly metric: string;
  readonly colour: string;
  /** Pattern of dashes as in SVG; "" for a solid line. */
  readonly dash: string;
  readonly width: number;
  readonly opacity: number;
  /** A band round it shows the range over the seeds. */
  readonly banded: boolean;
  /** Drawn unless the person says otherwise. */
  readonly shown: boolean;
}

/** The filled area between two metrics. */
export interface DrawnRange extends Trace {
  readonly name: string;
  readonly colour: string;
}

export interface ChartModel {
  readonly lines: readonly DrawnLine[];
  readonly ranges: readonly DrawnRange[];
}

interface Look {
  readonly colour: string | null; // null: the variant's
  readonly dash: string;
  readonly width: number;
  readonly opacity: number;
}

/** Okabe–Ito colours beside the objective's own, each with a dash pattern so that colour never stands alone. */
const LOOKS: Readonly<Record<LineStyle, Look>> = {
  main: { colour: null, dash: "", width: 2.25, opacity: 1 },
  sampled: { colour: null, dash: "1 2.5", width: 1.5, opacity: 1 },
  second: { colour: "var(--pp-second)", dash: "7 3", width: 1.5, opacity: 1 },
  third: { colour: "var(--pp-third)", dash: "2 2", width: 1.5, opacity: 1 },
  fourth: { colour: "var(--pp-fourth)", dash: "8 3 2 3", width: 1.5, opacity: 1 },
  ceiling: { colour: "var(--pp-ceiling)", dash: "5 4", width: 1.5, opacity: 1 },
};

/** The lines and ranges of a chart for all variants of an experiment. */
export function chartModel(spec: ChartSpec, config: ExperimentConfig): ChartModel {
  const several = config.variants.length > 1;
  const lines = config.variants.flatMap((variant, index) => {
    const { colour } = resolveObjective(variant.objective);
    // The optimum is the problem's, not a variant's: once is enough.
    const own = spec.lines.filter(({ style }) => style !== "ceiling" || index === 0);
    return own.map((line) =>
      drawnLine(line, { variant: index, label: several ? variant.label : null, colour }, config),
    );
  });
  const { range } = spec;
  if (range === undefined) return { lines, ranges: [] };
  const ranges = config.variants.map((variant, index) => ({
    key: `${String(index)} range`,
    variant: index,
    low: range.low,
    high: range.high,
    name: several ? `${variant.label} ${range.label}` : range.label,
    colour: resolveObjective(variant.objective).colour,
  }));
  return { lines, ranges };
}

interface Owner {
  readonly variant: number;
  /** null: the only variant, which needs no name. */
  readonly label: string | null;
  readonly colour: string;
}

function drawnLine({ metric, label, style }: LineSpec, owner: Owner, { seeds }: ExperimentConfig): DrawnLine {
  const look = LOOKS[style];
  const common = style === "ceiling";
  return {
    key: `${String(owner.variant)} ${metric}`,
    variant: owner.variant,
    low: metric,
    high: metric,
    metric,
    name: owner.label === null || common ? label : `${owner.label} ${label}`,
    // Among several variants colour tells the variant, and the dashes the statistic.
    colour: owner.label === null || common ? (look.colour ?? owner.colour) : owner.colour,
    dash: look.dash,
    width: look.width,
    opacity: look.opacity,
    banded: seeds.count > 1 && style === "main",
    shown: owner.label === null || style === "main" || common,
  };
}
