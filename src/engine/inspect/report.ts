import { histogramOf } from "../../core/estimator/histogram.ts";
import { judge, type Judgement } from "../../core/estimator/judge.ts";
import type { GroupMoments, ParameterGroup, TruthMoments } from "../../core/estimator/moments.ts";
import type { Collected } from "./estimate.ts";
import type { CloudCells, EstimatorReport } from "./types.ts";

/** Bins of the histogram of cosines, −1 … 1. */
const COSINES = { from: -1, to: 1, bins: 40 } as const;

/** Truths by name: slopes in the logits, `[S,A]`, in the order in which the gradients were held against them. */
export type Truths<T extends string> = Readonly<Record<T, Float64Array>>;

/** One value a truth. */
export const each = <T extends string, V>(
  truths: Truths<T>,
  of: (index: number, name: T) => V,
): Readonly<Record<T, V>> => {
  const names = Object.keys(truths) as T[];
  return Object.fromEntries(names.map((name, index) => [name, of(index, name)])) as Record<T, V>;
};

/** The two logits whose exact slopes are steepest: there the gradients are drawn. */
export function steepestCells(slope: Float64Array): CloudCells {
  const order = Array.from(slope.keys()).toSorted(
    (a, b) => Math.abs(slope[b] as number) - Math.abs(slope[a] as number),
  );
  const [first = 0, second = first] = order;
  return first < second ? [first, second] : [second, first];
}

const truthOf = (own: GroupMoments, index: number): TruthMoments => own.truths[index] as TruthMoments;

/** What is told of an estimator. */
export function reportOf<T extends string>(
  label: string,
  { moments, points, mean }: Collected,
  { truths, groups, cells }: { truths: Truths<T>; groups: readonly ParameterGroup[]; cells: CloudCells },
): EstimatorReport<T> {
  return {
    label,
    groups: groups.map(({ name, from, to }, k) => {
      const own = moments[k] as GroupMoments;
      const judgements = each(truths, (index): Judgement => judge(own, truthOf(own, index)));
      return { name, parameters: to - from, judgements };
    }),
    cosines: each(truths, (index) => histogramOf(truthOf(moments[0] as GroupMoments, index).cosines, COSINES)),
    cloud: {
      points,
      mean,
      truths: each(truths, (_, name) => [truths[name][cells[0]] as number, truths[name][cells[1]] as number] as const),
    },
  };
}
