import { environmentById } from "../environments/registry.ts";
import { resolveObjective } from "../experiment/resolve.ts";
import type { ResolvedObjective } from "../experiment/resolve.ts";
import type { ExperimentConfig, VariantConfig } from "../experiment/types.ts";
import { objectiveById } from "../objectives/registry.ts";
import { experimentJson } from "./json.ts";
import { escaped, fenced, table } from "./markdown.ts";
import type { Recording } from "./recording.ts";
import { resultsTable } from "./results.ts";

/** A picture that lies beside the report. */
export interface Figure {
  readonly title: string;
  /** Its path from the report. */
  readonly file: string;
  /** What it shows: statistic, seeds, horizontal axis. */
  readonly note: string;
}

export interface ReportParts {
  readonly recording: Recording;
  readonly figures: readonly Figure[];
  /** Variants side by side, as Markdown; null where there is only one. */
  readonly comparison: string | null;
  /** Address that opens the experiment; null where it has none. */
  readonly link: string | null;
  /** Files that lie beside the report, each with what it holds. */
  readonly files: Readonly<Record<string, string>>;
}

const inWords = (value: unknown): string => `\`${JSON.stringify(value).replaceAll("`", "'").replaceAll("|", "\\|")}\``;

const rowsOf = (parts: Readonly<Record<string, unknown>>): readonly (readonly string[])[] =>
  Object.entries(parts).map(([name, value]) => [escaped(name), inWords(value)]);

const listed = (labels: readonly string[]): string =>
  labels.length < 2 ? labels.join("") : `${labels.slice(0, -1).join(", ")} and ${labels.at(-1) ?? ""}`;

const headSection = ({ recording: { config, backend, changes }, link }: ReportParts): string => {
  const title = `${listed(config.variants.map(({ label }) => label))} on ${environmentById(config.environment.id).label}`;
  const ran = backend === "" ? "" : ` on ${escaped(backend)}`;
  const lines = [
    `# ${escaped(title)}\n`,
    `Trained in Policy Playground${ran}.${link === null ? "" : ` [Open the experiment](<${link}>).`}\n`,
    ...changes.map(
      ({ update, text }) => `At update ${String(update)}: ${escaped(text)}. What follows is the later state.\n`,
    ),
  ];
  return lines.join("\n");
};

const settingSection = ({ environment, policy, reference, seeds, pace, updates }: ExperimentConfig): string => {
  const setting = { environment: environment.id, ...environment.parameters, policy, reference, seeds, pace, updates };
  return `## Setting\n\n${table(["What", "Value"], rowsOf(setting))}`;
};

const sourceLine = ({ id, origin }: Pick<ResolvedObjective, "id" | "origin">): string => {
  const objective = id === null ? undefined : objectiveById(id);
  if (objective === undefined) {
    const from = origin === null ? undefined : objectiveById(origin);
    return from === undefined ? "A formula of one's own." : `A formula of one's own, made from ${from.label}.`;
  }
  const { title, authors, year, url, equation } = objective.source;
  return `${objective.title}: ${authors}, “[${title}](${url})”, ${String(year)}, ${equation}.`;
};

const variantSection = ({ label, objective, data, optimizer, epochs, minibatches }: VariantConfig): string => {
  const resolved = resolveObjective(objective);
  const { formula, hyperparameters } = resolved;
  const settings = { ...hyperparameters, data, optimizer, epochs, minibatches };
  return [
    `### ${escaped(label)}\n`,
    `${sourceLine(resolved)}\n`,
    fenced(formula, "text"),
    table(["What", "Value"], rowsOf(settings)),
  ].join("\n");
};

const figureSection = ({ title, file, note }: Figure): string =>
  `### ${escaped(title)}\n\n![${escaped(title)}](${file})\n\n${escaped(note)}\n`;

const againSection = (files: ReportParts["files"]): string =>
  [
    "## Do it again\n",
    "Drop `config.json` on the page, or, in the project's folder:\n",
    fenced("npm run -s cli -- train config.json", "sh"),
    "On `cpu` the same seeds give the same numbers; between JavaScript engines they may differ in the last digits of exp, " +
      "log, tanh and the like. A GPU rounds differently.\n",
    table(
      ["File", "What is in it"],
      Object.entries(files).map(([name, what]) => [escaped(name), escaped(what)]),
    ),
  ].join("\n");

/**
 * A run as Markdown: where each variant ended, how they compare, figures, setting, variants with their formulas, how to
 * repeat it, and the configuration. Labels and own formulas are shown as text, whatever marks they hold.
 */
export const reportMarkdown = (parts: ReportParts): string => {
  const { recording, figures, comparison, files } = parts;
  const sections = [
    headSection(parts),
    `## Results\n\n${resultsTable(recording)}`,
    ...(comparison === null ? [] : [`## Comparison\n\n${comparison}`]),
    ...(figures.length === 0 ? [] : [`## Figures\n\n${figures.map(figureSection).join("\n")}`]),
    settingSection(recording.config),
    `## Variants\n\n${recording.config.variants.map(variantSection).join("\n")}`,
    againSection(files),
    `## Configuration\n\n${fenced(experimentJson(recording.config), "json")}`,
  ];
  return sections.join("\n");
};
