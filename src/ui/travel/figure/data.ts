import { REPETITIONS } from "../../../core/math/bootstrap.ts";
import { budgetById } from "../../../core/metrics/budget.ts";
import { missingAtEnd } from "../../../core/metrics/seedCount.ts";
import { statisticText } from "../../../core/metrics/summary.ts";
import type { StatisticId } from "../../../core/metrics/summary.ts";
import type { Recording } from "../../../core/travel/recording.ts";
import { bandKey, chartPoints, placesOfChanges, seedLines } from "../../../store/points.ts";
import type { Point, Reading, SeedLines } from "../../../store/points.ts";
import { guidesOf } from "../../charts/guides.ts";
import { markedPoints } from "../../charts/lineMarks.ts";
import { chartModel } from "../../charts/model.ts";
import type { DrawnLine, DrawnRange } from "../../charts/model.ts";
import { extentKeys, placeAxis, valueAxis } from "../../charts/scales.ts";
import type { Axis } from "../../charts/scales.ts";
import type { ChartSpec } from "../../charts/specs.ts";
import type { VariantStyle } from "../../variantStyle.ts";
import type { Resolve } from "./colours.ts";
import { digitsText } from "../../number.ts";
import type { FigureAxis, FigureBand, FigureData, FigureLine, Place } from "./types.ts";

/** Points of a line at most: more than any figure has pixels across. Where each has an interval, as many as on the page. */
const POINTS = 2000;

/** What a figure is drawn from besides the chart's own description. */
export interface FigureSource {
  readonly recording: Recording;
  readonly reading: Reading;
  readonly styles: readonly VariantStyle[];
  /** The variant whose guides are drawn, and the number of actions of the problem. */
  readonly chosen: number;
  readonly actions: number;
  readonly resolve: Resolve;
}

const numberAt = (point: Point, key: string): number | null => {
  const value = point[key];
  return typeof value === "number" ? value : null;
};

const placesOf = (points: readonly Point[], key: string): readonly Place[] =>
  points.map((point) => {
    const value = numberAt(point, key);
    return value === null ? null : [numberAt(point, "x") ?? 0, value];
  });

const edgesOf = (points: readonly Point[], key: string): FigureBand["edges"] =>
  points.map((point) => {
    const value = point[bandKey(key)];
    return typeof value === "object" && value !== null ? [numberAt(point, "x") ?? 0, value[0], value[1]] : null;
  });

const withTexts = ({ domain, ticks }: Axis): FigureAxis => ({
  domain,
  ticks: ticks.map((at) => ({ at, text: digitsText(at) })),
});

/** The lines of all seeds as one, with gaps between them. */
const apartOf = ({ x, seeds }: SeedLines): readonly Place[] =>
  seeds.flatMap((values) => [
    ...values.map((value, index): Place => (value === null ? null : [x[index] ?? 0, value])),
    null,
  ]);

/** What all lines of a figure are drawn from. */
interface Drawing {
  readonly points: readonly Point[];
  readonly seeds: readonly SeedLines[];
  readonly variants: number;
  readonly resolve: Resolve;
}

/** A line with its variant's marks, those of different variants apart, or where every seed has a line, those. */
const lineOf = (line: DrawnLine, { points, seeds, variants, resolve }: Drawing): FigureLine => {
  const { name, dash, width, opacity, key, marker } = line;
  const look = { name, colour: resolve(line.colour), marker };
  const apart = seeds.find((each) => each.key === key);
  if (apart !== undefined) {
    const faint = Math.max(0.25, 0.9 / Math.sqrt(apart.seeds.length));
    return { ...look, dash: "", width: 1, opacity: faint, places: apartOf(apart), marked: [] };
  }
  const marked = marker === "" ? [] : markedPoints(points, key, line.variant / variants);
  return { ...look, dash, width, opacity, places: placesOf(points, key), marked: placesOf(marked, key) };
};

/** The parts of a note that say something. */
export const joined = (parts: readonly string[]): string => parts.filter((part) => part !== "").join("; ");

/** What must stand under a figure: which statistic, and of how many seeds its numbers of a metric are. */
export const noteOf = ({ config, rows }: Recording, statistic: StatisticId, metric: string): readonly string[] => [
  statisticText(statistic, config.seeds, REPETITIONS.live),
  missingAtEnd(config.variants, (variant) => rows[variant] ?? [], metric),
];

const chartNote = (spec: ChartSpec, recording: Recording, statistic: StatisticId): readonly string[] => [
  ...noteOf(recording, statistic, spec.lines[0]?.metric ?? ""),
  recording.every === 1 ? "" : `one in ${String(recording.every)} updates kept`,
  recording.changes.length === 0 ? "" : "upright lines: settings changed",
];

/** The ranges of several variants have one name, so that the legend has one entry for all. */
const namedRanges = (ranges: readonly DrawnRange[], spec: ChartSpec): readonly DrawnRange[] =>
  ranges.length < 2 ? ranges : ranges.map((range) => ({ ...range, name: `shaded: ${spec.range?.label ?? ""}` }));

/** A chart of a recording as it is on the page, its lines as shown at first; null where there is nothing to draw yet. */
export function figureData(spec: ChartSpec, source: FigureSource): FigureData | null {
  const { recording, reading, styles, chosen, actions, resolve } = source;
  const { config, rows, changes } = recording;
  const { lines, ranges } = chartModel(spec, config, styles);
  // What belongs to no variant is named after them.
  const shown = lines.filter((line) => line.shown).toSorted((one, other) => Number(one.common) - Number(other.common));
  const limit = config.seeds.count === 1 ? POINTS : undefined;
  const rowsOf = (variant: number) => rows[variant] ?? [];
  const points = chartPoints(rowsOf, [...shown, ...ranges], reading, limit);
  if (points.length < 2) return null;
  const guides = guidesOf(spec, config, chosen, actions);
  const inView = guides.filter(({ label }) => label !== "").flatMap(({ from, to }) => [from, to]);
  const banded = shown.filter((line) => line.banded);
  const seeds = reading.statistic === "seeds" ? seedLines(rowsOf, shown, reading.budget) : [];
  const bands = [
    ...namedRanges(ranges, spec),
    ...(seeds.length > 0 ? [] : banded.map((line) => ({ ...line, name: "" }))),
  ];
  const drawing = { points, seeds, variants: config.variants.length, resolve };
  return {
    id: spec.id,
    title: spec.title,
    unit: spec.unit,
    across: budgetById(reading.budget).label.toLowerCase(),
    note: joined(chartNote(spec, recording, reading.statistic)),
    x: withTexts(placeAxis(points)),
    y: withTexts(valueAxis(points, extentKeys(shown, ranges), inView, spec.domain)),
    lines: shown.map((line) => lineOf(line, drawing)),
    bands: bands.map(({ key, name, colour }) => ({ name, colour: resolve(colour), edges: edgesOf(points, key) })),
    guides,
    marks: placesOfChanges(changes, rowsOf(0), reading.budget),
  };
}
