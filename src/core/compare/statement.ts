import { environmentById } from "../environments/registry.ts";
import { sameJson } from "../experiment/sameJson.ts";
import { budgetById } from "../metrics/budget.ts";
import { missingSeeds } from "../metrics/seedCount.ts";
import { statisticText } from "../metrics/summary.ts";
import { valuesAt } from "./reading.ts";
import type { Contender, Question } from "./types.ts";

/**
 * What must stand under the numbers of a comparison: which statistic, over how many seeds, of how many resamples, read where,
 * and what became of seeds without a number.
 */
export function statementOf(contenders: readonly Contender[], question: Question): string {
  const { statistic, repetitions, reading } = question;
  const texts = contenders.map(({ config }) => statisticText(statistic, config.seeds, repetitions));
  const several = contenders.some(({ config }) => config.seeds.count > 1);
  const bootstrap = several
    ? ` Probabilities and gaps: 95 % bootstrap intervals over seeds (${repetitions.toLocaleString("en")} resamples).`
    : " Several seeds would give intervals.";
  const areas = " Areas under curves are divided by the budget: mean heights.";
  return `Read at ${amountText(reading.at)} ${budgetById(reading.budget).label.toLowerCase()}. ${[...new Set(texts)].join("; ")}.${bootstrap}${areas}${missingOf(contenders, question)}`;
}

function missingOf(contenders: readonly Contender[], { metric, reading }: Question): string {
  const missing = missingSeeds(
    contenders.map(({ label, rows }) => ({ label, values: valuesAt(rows, metric, reading) })),
  );
  return missing === ""
    ? ""
    : ` Seeds with a finite number: ${missing}. The others diverged: they count as losses in the probability of improvement and are left out of the other numbers, and no such row is marked as the best.`;
}

/** A warning where contenders learn different problems; null where they learn the same. */
export function problemWarning(contenders: readonly Contender[]): string | null {
  const [first, ...others] = contenders.map(({ config }) => config.environment);
  if (others.every((each) => sameJson(each, first))) return null;
  const names = [...new Set(contenders.map(({ config }) => environmentById(config.environment.id).label))];
  const what =
    names.length > 1 ? `different environments: ${names.join(", ")}` : `${names.join()} in different settings`;
  return `These are ${what}. Numbers of different problems are not comparable: which is larger says nothing of the methods.`;
}

/** An amount of a budget: whole as it is, else to four digits. */
export function amountText(amount: number): string {
  const rounded = Number.isInteger(amount) ? amount : Number(amount.toPrecision(4));
  return rounded.toLocaleString("en", { maximumFractionDigits: 4 });
}

/** Over how many of its seeds a contender's numbers are: those without a number are left out. */
export function seedsText(count: number, seeds: number): string {
  return count === seeds ? String(seeds) : `${String(count)} of ${String(seeds)}`;
}
