import { answerReport } from "../core/checks/question.ts";
import { summaryOf, withStatus, type ReportCard } from "../core/checks/card.ts";
import { reportMarkdown } from "../core/checks/reportText.ts";
import { expectedData } from "../core/expectation/problem.ts";
import { readExperimentFile } from "../core/travel/file.ts";
import type { Io } from "./io.ts";

const lineOf = (variant: string, card: ReportCard): string =>
  JSON.stringify({ variant, summary: summaryOf(card), ...card });

/**
 * `check <config|-> [--markdown]`: prints the report card of every variant's objective, one JSON line each, or as Markdown;
 * numbers that are not finite as null. Throws InputError for bad input, and an error that names the checks that fail.
 */
export const check = async (path: string, { markdown }: { readonly markdown: boolean }, io: Io): Promise<void> => {
  const { environment, reference, variants } = readExperimentFile(await io.read(path), path);
  const failed: string[] = [];
  for (const { label, objective, data } of variants) {
    const card = answerReport({ objective, present: { environment, reference, data: expectedData(data) } });
    // oxlint-disable-next-line no-await-in-loop -- one card after the other, no faster than the reader
    await io.print(markdown ? `${reportMarkdown(card)}\n` : lineOf(label, card));
    failed.push(...withStatus(card, "fail").map(({ title }) => `${label}: ${title}`));
  }
  if (failed.length > 0) throw new Error(failed.join("; "));
};
