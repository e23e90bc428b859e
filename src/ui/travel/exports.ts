import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { metricsCsv } from "../../core/travel/csv.ts";
import { experimentJson, metricsJson } from "../../core/travel/json.ts";
import type { Naming } from "../../core/travel/naming.ts";
import { reportMarkdown } from "../../core/travel/report.ts";
import type { Session } from "../../store/session.ts";
import { zipOf } from "./archive.ts";
import { comparisonText } from "./comparison.ts";
import { fileStem, save } from "./download.ts";
import { figureFiles } from "./figure/figures.ts";
import type { FigureOptions, FigureRequest } from "./figure/figures.ts";
import { linkOf } from "./links.ts";
import { gathered, noting } from "./pieces.ts";
import type { Subject } from "./subject.ts";
import { paceOf } from "./work.ts";
import type { Work } from "./work.ts";

/** The beginning of a file's name: variants and environment. */
function stemOf({ variants, environment }: ExperimentConfig): string {
  return fileStem([...variants.map(({ label }) => label), environment.id].join("-"));
}

/** Saves the settings as they are edited. */
export function saveSettings({ store, actions }: Session): void {
  const { config } = store.getState().experiment;
  const name = `${stemOf(config)}.json`;
  save(new Blob([experimentJson(config)], { type: "application/json" }), name);
  actions.departed(config, `The settings were saved as ${name}.`);
}

const METRICS = { csv: metricsCsv, json: metricsJson } as const;

/** Calls for one piece of text a row, of which so many are to be written. */
function rowsNoted({ recording }: Subject, times: number, { progress }: Work): () => void {
  const total = times * recording.rows.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  return () => {
    done += 1;
    progress(Math.min(1, done / Math.max(1, total)));
  };
}

/** Saves the rows of a run. */
export async function saveMetrics(
  subject: Subject,
  format: keyof typeof METRICS,
  naming: Naming,
  work: Work,
): Promise<void> {
  const { recording } = subject;
  const pieces = noting(METRICS[format](recording, naming), rowsNoted(subject, 1, work));
  save(await gathered(pieces, paceOf(work)), `${stemOf(recording.config)}-metrics.${format}`);
}

/** Figures are drawn the way the page's charts are. */
const asSeen = ({ recording, view: { statistic, budget, variant } }: Subject): Omit<FigureRequest, "only"> => ({
  recording,
  reading: { statistic, budget },
  chosen: variant,
});

/** Saves one chart of a run, or all of them in a zip. */
export async function saveCharts(
  subject: Subject,
  only: string | null,
  options: FigureOptions,
  work: Work,
): Promise<void> {
  const pace = paceOf(work);
  const files = await figureFiles({ ...asSeen(subject), only }, options, pace);
  const [first] = files;
  if (first === undefined) throw new Error("There is nothing to draw yet: a chart needs two updates.");
  const stem = stemOf(subject.recording.config);
  if (only !== null) save(blobOf(first.content), `${stem}-${first.name}`);
  else save(await zipOf(byName(files, ""), pace), `${stem}-charts.zip`);
}

const blobOf = (content: Blob | string): Blob =>
  typeof content === "string" ? new Blob([content], { type: "image/svg+xml" }) : content;

const byName = (files: Awaited<ReturnType<typeof figureFiles>>, folder: string) =>
  Object.fromEntries(files.map(({ name, content }) => [folder + name, content]));

const DESCRIBED = {
  "config.json": "the experiment: the page and the command line read it",
  "metrics.csv": "all metrics, a line a variant, update and seed",
  "metrics.json": "the same as JSON",
  "figures/": "the charts",
};

/** Saves a report of a run: text, figures, settings and metrics in one zip. */
export async function saveReport(subject: Subject, naming: Naming, options: FigureOptions, work: Work): Promise<void> {
  const { recording } = subject;
  const { config } = recording;
  const pace = paceOf(work);
  const files = await figureFiles({ ...asSeen(subject), only: null }, options, pace);
  const report = reportMarkdown({
    recording,
    figures: files.map(({ name, title, note }) => ({ title, note, file: `figures/${name}` })),
    comparison: await comparisonText(subject, pace),
    link: linkOf(config)?.address ?? null,
    files: DESCRIBED,
  });
  const note = rowsNoted(subject, 2, work);
  const contents = {
    "report.md": report,
    "config.json": experimentJson(config),
    ...byName(files, "figures/"),
    "metrics.csv": noting(metricsCsv(recording, naming), note),
    "metrics.json": noting(metricsJson(recording, naming), note),
  };
  save(await zipOf(contents, pace), `${stemOf(config)}-report.zip`);
}
