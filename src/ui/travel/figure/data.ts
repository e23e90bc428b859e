import { REPETITIONS } from "../../../core/math/bootstrap.ts";
import { budgetById } from "../../../core/metrics/budget.ts";
import { statisticText } from "../../../core/metrics/summary.ts";
import type { StatisticId } from "../../../core/metrics/summary.ts";
import type { Recording } from "../../../core/travel/recording.ts";
import { bandKey, chartPoints, placesOfChanges } from "../../../store/points.ts";
import type { Point, Reading } from "../../../store/points.ts";
import { guidesOf } from "../../charts/guides.ts";
import { chartModel } from "../../charts/model.ts";
import type { DrawnLine } from "../../charts/model.ts";
import { extentKeys, placeAxis, valueAxis } from "../../charts/scales.ts";
import type { ChartSpec } from "../../charts/specs.ts";
import type { VariantStyle } from "../../variantStyle.ts";
import type { Resolve } from "./colours.ts";
import type { FigureBand, FigureData, FigureLine, Place } from "./types.ts";

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

const lineOf = (line: DrawnLine, points: readonly Point[], resolve: Resolve): FigureLine => {
  const { name, colour, dash, width, opacity, key } = line;
  return { name, colour: resolve(colour), dash, width, opacity, places: placesOf(points, key) };
};

const noteOf = ({ config, every, changes }: Recording, statistic: StatisticId): string => {
  const thinned = every === 1 ? "" : `; one in ${String(every)} updates kept`;
  const words = statisticText(statistic, config.seeds, REPETITIONS.live);
  return words + thinned + (changes.length === 0 ? "" : "; upright lines: settings changed");
};

/** Figures have no lines of single seeds: their median and range stand for them. */
const inFigures = (statistic: StatisticId): StatisticId => (statistic === "seeds" ? "median" : statistic);

/** A chart of a recording as it is on the page, its lines as shown at first; null where there is nothing to draw yet. */
export function figureData(spec: ChartSpec, source: FigureSource): FigureData | null {
  const { recording, reading, styles, chosen, actions, resolve } = source;
  const { config, rows, changes } = recording;
  const { lines, ranges } = chartModel(spec, config, styles);
  const shown = lines.filter((line) => line.shown);
  const statistic = inFigures(reading.statistic);
  const limit = config.seeds.count === 1 ? POINTS : undefined;
  const rowsOf = (variant: number) => rows[variant] ?? [];
  const points = chartPoints(rowsOf, [...shown, ...ranges], { ...reading, statistic }, limit);
  if (points.length < 2) return null;
  const guides = guidesOf(spec, config, chosen, actions);
  const inView = guides.filter(({ label }) => label !== "").flatMap(({ from, to }) => [from, to]);
  const banded = shown.filter((line) => line.banded);
  const bands = [...ranges, ...banded.map((line) => ({ ...line, name: "" }))];
  return {
    id: spec.id,
    title: spec.title,
    unit: spec.unit,
    across: budgetById(reading.budget).label.toLowerCase(),
    note: noteOf(recording, statistic),
    x: placeAxis(points),
    y: valueAxis(points, extentKeys(shown, ranges), inView, spec.domain),
    lines: shown.map((line) => lineOf(line, points, resolve)),
    bands: bands.map(({ key, name, colour }) => ({ name, colour: resolve(colour), edges: edgesOf(points, key) })),
    guides,
    marks: placesOfChanges(changes, rowsOf(0), reading.budget),
  };
}
