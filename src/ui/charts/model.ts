import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { Trace } from "../../store/points.ts";
import { PLAIN, variantStyles } from "../variantStyle.ts";
import type { VariantStyle } from "../variantStyle.ts";
import type { ChartSpec, LineSpec, LineStyle } from "./specs.ts";

/** A line as it is drawn. */
export interface DrawnLine extends Trace {
  /** Its name among all lines of the chart. */
  readonly name: string;
  /** Its name among the lines of its variant. */
  readonly label: string;
  readonly metric: string;
  readonly colour: string;
  /** Pattern of dashes as in SVG; "" for a solid line. */
  readonly dash: string;
  readonly width: number;
  readonly opacity: number;
  /** Outline of the mark that tells its variant; "" where there is only one or it belongs to none. */
  readonly marker: string;
  /** It belongs to the problem, not to a variant. */
  readonly common: boolean;
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
export function chartModel(
  { lines: specs, range }: ChartSpec,
  { variants, seeds }: ExperimentConfig,
  styles: readonly VariantStyle[] = variantStyles(variants),
): ChartModel {
  const owners = variants.map(({ label }, variant) => ({
    variant,
    label: variants.length > 1 ? label : null,
    seeds: seeds.count,
    ...(styles[variant] ?? PLAIN),
  }));
  const lines = owners.flatMap((owner) =>
    // The optimum is the problem's, not a variant's: once is enough.
    specs.filter(({ style }) => style !== "ceiling" || owner.variant === 0).map((line) => drawnLine(line, owner)),
  );
  return { lines, ranges: range === undefined ? [] : owners.map((owner) => drawnRange(range, owner)) };
}

interface Owner extends VariantStyle {
  readonly variant: number;
  /** null: the only variant, which needs no name. */
  readonly label: string | null;
  readonly seeds: number;
}

function drawnLine({ metric, label, style }: LineSpec, owner: Owner): DrawnLine {
  const look = LOOKS[style];
  const common = style === "ceiling";
  const alone = owner.label === null || common;
  return {
    key: `${String(owner.variant)} ${metric}`,
    variant: owner.variant,
    low: metric,
    high: metric,
    metric,
    name: alone ? label : `${owner.label} ${label}`,
    label,
    // Among several variants colour and marker tell the variant, and the dashes the statistic.
    colour: alone ? (look.colour ?? owner.colour) : owner.colour,
    marker: alone ? "" : owner.marker,
    dash: look.dash,
    width: look.width,
    opacity: look.opacity,
    banded: owner.seeds > 1 && style === "main",
    shown: alone || style === "main",
    common,
  };
}

function drawnRange({ low, high, label }: NonNullable<ChartSpec["range"]>, owner: Owner): DrawnRange {
  return {
    key: `${String(owner.variant)} range`,
    variant: owner.variant,
    low,
    high,
    banded: false,
    name: owner.label === null ? label : `${owner.label} ${label}`,
    colour: owner.colour,
  };
}

/** What one press in the legend switches: a line, or a secondary statistic of all variants. */
export interface LegendEntry {
  readonly key: string;
  readonly name: string;
  readonly lines: readonly DrawnLine[];
}

/** One entry for each line drawn by default, and one for each statistic that is not: of how many variants ever. */
export function legendEntries(lines: readonly DrawnLine[]): readonly LegendEntry[] {
  const others = lines.filter(({ shown }) => !shown);
  return [
    ...lines.filter(({ shown }) => shown).map((line) => ({ key: line.key, name: line.name, lines: [line] })),
    ...[...new Set(others.map(({ metric }) => metric))].map((metric) => {
      const same = others.filter((line) => line.metric === metric);
      return { key: metric, name: same[0]?.label ?? metric, lines: same };
    }),
  ];
}
