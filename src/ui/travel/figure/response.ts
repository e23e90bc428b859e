import type { Setting } from "../../../core/experiment/settings.ts";
import { metricByName } from "../../../core/metrics/definitions.ts";
import { lookOf, measuredCurves } from "../../response/measured.ts";
import type { MeasuredCurve } from "../../response/measured.ts";
import { resultAxis, settingAxis } from "../../response/scale.ts";
import type { ResponseAxis } from "../../response/scale.ts";
import { joined, noteOf } from "./data.ts";
import type { FigureSource } from "./data.ts";
import { digitsText } from "../../number.ts";
import type { FigureAxis, FigureData, FigureLine } from "./types.ts";

const METRIC = "objective/exact_return";

/** Values stand at their places between 0 and 1, since a setting's axis may be logarithmic. */
const placedAxis = ({ place, ticks }: ResponseAxis): FigureAxis => ({
  domain: [0, 1],
  ticks: ticks.map((tick) => ({ at: place(tick), text: digitsText(tick) })),
});

interface Drawing extends Pick<FigureSource, "styles" | "resolve"> {
  readonly x: ResponseAxis;
  readonly y: ResponseAxis;
}

/** A line through a curve's values, named where there are several. */
const curveLine = ({ label, points }: MeasuredCurve, index: number, { x, y, resolve }: Drawing): FigureLine => {
  const { colour, dash } = lookOf(index);
  const places = points.map(({ x: at, centre }) => [x.place(at), y.place(centre)] as const);
  return { name: label, colour: resolve(colour), dash, width: 2, opacity: 1, places, marker: "", marked: [] };
};

/** The interval of each value as an upright, and on it its variant's mark. */
const intervalLines = ({ points }: MeasuredCurve, { x, y, styles, resolve }: Drawing): readonly FigureLine[] =>
  points.map(({ x: at, variant, centre, low, high }) => {
    const left = x.place(at);
    return {
      name: "",
      colour: resolve(styles[variant]?.colour ?? "var(--pp-axis)"),
      dash: "",
      width: 1.5,
      opacity: 1,
      places: [low, high].map((end) => [left, y.place(end)] as const),
      marker: styles[variant]?.marker ?? "",
      marked: [[left, y.place(centre)]],
    };
  });

/** The latest exact return of each variant against a setting in which they differ; null where nothing is measured yet. */
export function responseFigure(id: string, setting: Setting, source: FigureSource): FigureData | null {
  const { recording, reading } = source;
  const { statistic } = reading;
  const rowsOf = (variant: number) => recording.rows[variant] ?? [];
  const curves = measuredCurves(recording.config, rowsOf, setting, { metric: METRIC, statistic });
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) return null;
  const values = points.map((point) => point.x);
  const x = settingAxis(values, [0.04, 0.96]);
  const ends = points.flatMap(({ low, high }) => [low, high]);
  const y = resultAxis(ends, [0, 1]);
  const drawing = { ...source, x, y };
  const definition = metricByName(METRIC);
  return {
    id,
    title: `${definition?.label ?? METRIC} against ${setting.label}`,
    unit: definition?.unit ?? "",
    across: setting.label,
    note: joined(["the latest value of each variant", ...noteOf(recording, statistic, METRIC)]),
    x: placedAxis(x),
    y: placedAxis(y),
    lines: [
      ...curves.map((curve, index) => curveLine(curve, index, drawing)),
      ...curves.flatMap((curve) => intervalLines(curve, drawing)),
    ],
    bands: [],
    guides: [],
    marks: [],
  };
}
