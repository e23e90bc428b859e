import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { metricsCsv } from "../../core/travel/csv.ts";
import { experimentJson, metricsJson } from "../../core/travel/json.ts";
import { writeLink } from "../../core/travel/link.ts";
import type { Naming } from "../../core/travel/naming.ts";
import { reportMarkdown } from "../../core/travel/report.ts";
import { InputError } from "../../core/errors.ts";
import type { PageState } from "../../store/page.ts";
import type { Session } from "../../store/session.ts";
import { recordingOf } from "../../store/travel.ts";
import { showInAddress } from "./address.ts";
import { zipOf } from "./archive.ts";
import { fileStem, gathered, save } from "./download.ts";
import { figureFiles } from "./figure/figures.ts";
import type { FigureOptions } from "./figure/figures.ts";

/** Longer links are cut by some programs for mail and chat. */
const LONG_LINK = 2000;

/** The beginning of a file's name: variants and environment. */
function stemOf({ variants, environment }: ExperimentConfig): string {
  return fileStem([...variants.map(({ label }) => label), environment.id].join("-"));
}

/** The address that opens an experiment on this page; null where it is too large for one. */
function addressOf(config: ExperimentConfig): { readonly address: string; readonly hash: string } | null {
  try {
    const hash = writeLink(config);
    return { address: location.origin + location.pathname + location.search + hash, hash };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** A link, and whether it already is where the person can paste it from. */
export interface CopiedLink {
  readonly address: string;
  readonly copied: boolean;
}

/** Copies a link to the settings as they are edited, and puts it into the address bar; null where they are too large. */
export async function copyLink({ store, actions }: Session): Promise<CopiedLink | null> {
  const { config } = store.getState().experiment;
  const link = addressOf(config);
  if (link === null) {
    actions.tellTraveller("These settings are too large for a link; save them as a file instead.");
    return null;
  }
  const { address, hash } = link;
  showInAddress(hash);
  const copied = await toClipboard(address);
  const long = address.length > LONG_LINK ? " Some programs cut links as long as this: test it, or send the file." : "";
  actions.departed(
    config,
    `${copied ? "Link copied" : "The link is in the address bar"} (${String(address.length)} characters).${long}`,
  );
  return { address, copied };
}

/** A browser may keep its clipboard to itself. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Saves the settings as they are edited. */
export function saveSettings({ store, actions }: Session): void {
  const { config } = store.getState().experiment;
  const name = `${stemOf(config)}.json`;
  save(new Blob([experimentJson(config)], { type: "application/json" }), name);
  actions.departed(config, `The settings were saved as ${name}.`);
}

/** Saves the rows of the run in progress. */
export async function saveMetrics({ store, series }: Session, format: "csv" | "json", naming: Naming): Promise<void> {
  const recording = recordingOf(store.getState(), series);
  const pieces = format === "csv" ? metricsCsv(recording, naming) : metricsJson(recording, naming);
  save(await gathered(pieces), `${stemOf(recording.config)}-metrics.${format}`);
}

/** Figures are drawn the way the page's charts are. */
const asSeen = ({ view: { statistic, budget, variant } }: PageState) => ({
  reading: { statistic, budget },
  chosen: variant,
});

/** Saves one chart of the run in progress, or all of them in a zip; false where there is nothing to draw yet. */
export async function saveCharts(
  { store, series }: Session,
  only: string | null,
  options: FigureOptions,
): Promise<boolean> {
  const page = store.getState();
  const recording = recordingOf(page, series);
  const files = await figureFiles({ ...asSeen(page), recording, only }, options);
  const [first] = files;
  if (first === undefined) return false;
  const stem = stemOf(recording.config);
  if (only !== null) save(first.content, `${stem}-${first.name}`);
  else save(await zipOf(Object.fromEntries(files.map(({ name, content }) => [name, content]))), `${stem}-charts.zip`);
  return true;
}

/** Saves a report of the run in progress: text, figures, settings and metrics in one zip. */
export async function saveReport({ store, series }: Session, naming: Naming, options: FigureOptions): Promise<void> {
  const page = store.getState();
  const recording = recordingOf(page, series);
  const { config } = recording;
  const files = await figureFiles({ ...asSeen(page), recording, only: null }, options);
  const figures = files.map(({ name, title, note }) => ({ title, note, file: `figures/${name}` }));
  const described = {
    "config.json": "the experiment: the page and the command line read it",
    "metrics.csv": "all metrics, a line a variant, update and seed",
    "metrics.json": "the same as JSON",
    "figures/": "the charts",
  };
  const report = reportMarkdown({ recording, figures, link: addressOf(config)?.address ?? null, files: described });
  const zip = await zipOf({
    "report.md": report,
    "config.json": experimentJson(config),
    "metrics.csv": await gathered(metricsCsv(recording, naming)),
    "metrics.json": await gathered(metricsJson(recording, naming)),
    ...Object.fromEntries(files.map(({ name, content }) => [`figures/${name}`, content])),
  });
  save(zip, `${stemOf(config)}-report.zip`);
}
