import type { Final, KeptRun, KeptStatus } from "../../store/library/types.ts";
import { environments } from "../../core/environments/registry.ts";
import { countText, shortNumber } from "../number.ts";

/** Who has a run open. */
export type Holder = "this tab" | "another tab" | "nobody";

const STATUS: Readonly<Record<KeptStatus, string>> = {
  running: "running",
  paused: "paused",
  finished: "finished",
  failed: "stopped",
};

/** What a run does now, and where. */
export function statusText(status: KeptStatus, holder: Holder): string {
  if (holder === "nobody") return status === "running" ? "interrupted" : STATUS[status];
  return `${STATUS[status]} in ${holder}`;
}

/** "120 of 500 updates" */
export function progressText({ update, updates }: Pick<KeptRun, "update" | "updates">): string {
  return `${countText(update)} of ${countText(updates)} updates`;
}

const SHOWN_FINALS = 3;

/** The exact return of each variant, mean of its seeds: "PPO 0.94, GRPO 0.9". */
export function finalsText(finals: readonly Final[]): string {
  const texts = finals.slice(0, SHOWN_FINALS).map(({ label, values }) => `${label} ${valueText(returnOf(values))}`);
  return [...texts, ...(finals.length > SHOWN_FINALS ? [`${String(finals.length - SHOWN_FINALS)} more`] : [])].join(
    ", ",
  );
}

export const returnOf = (values: Final["values"]): number | null => values["objective/exact_return"] ?? null;

/** A number, or a dash where there is none. */
function valueText(value: number | null): string {
  return value === null ? "–" : shortNumber(value);
}

export function environmentName(id: string): string {
  return environments.find((environment) => environment.id === id)?.label ?? id;
}

export function seedsText({ first, count }: KeptRun["seeds"]): string {
  return count === 1 ? `seed ${String(first)}` : `seeds ${String(first)}–${String(first + count - 1)}`;
}

const MOMENT: Intl.DateTimeFormatOptions = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" };

/** "Nov 23, 14:05" */
export function momentText(time: number): string {
  return new Date(time).toLocaleString("en", { ...MOMENT, hourCycle: "h23" });
}

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** "3.2 MB" */
export function bytesText(bytes: number): string {
  const place = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const size = bytes / 1000 ** place;
  return `${size < 10 && place > 0 ? size.toFixed(1) : size.toFixed(0)} ${UNITS[place] ?? ""}`;
}
