import type { KeptRun } from "../../store/library/types.ts";
import { returnOf } from "./runText.ts";

export const ORDERS = [
  { value: "changed", label: "Latest first" },
  { value: "name", label: "By name" },
  { value: "return", label: "Highest return" },
] as const;

export type Order = (typeof ORDERS)[number]["value"];

const COMPARE: Readonly<Record<Order, (one: KeptRun, other: KeptRun) => number>> = {
  changed: (one, other) => other.updatedAt - one.updatedAt,
  name: (one, other) => one.name.localeCompare(other.name, "en", { numeric: true }),
  return: (one, other) => best(other) - best(one),
};

function best({ finals }: KeptRun): number {
  return Math.max(Number.MIN_SAFE_INTEGER, ...finals.map(({ values }) => returnOf(values) ?? Number.MIN_SAFE_INTEGER));
}

export function inOrder(runs: readonly KeptRun[], order: Order): readonly KeptRun[] {
  return runs.toSorted(COMPARE[order]);
}
