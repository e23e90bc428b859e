import { useEffect, useState } from "react";
import { scoreOf } from "../../core/compare/score.ts";
import type { Contender, Question, Score } from "../../core/compare/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { whenIdle } from "../../store/idle.ts";

/** What is known of the contenders at one moment of the run. */
export interface Standing {
  /** All there are, whether compared or not. */
  readonly all: readonly Contender[];
  /** Those that are compared. */
  readonly contenders: readonly Contender[];
  readonly baseline: Contender | null;
  readonly question: Question;
  /** The largest reading: the budget that all have spent. */
  readonly limit: number;
  /** One a contender, in their order. */
  readonly scores: readonly Score[];
}

/**
 * The standing with as many resamples as a table should have, once they are computed: while `active`, one contender at a time
 * when the browser has nothing better to do. Until then the standing as it is.
 */
export function useRefined(standing: Standing, active: boolean): Standing {
  const [done, setDone] = useState<{ readonly from: Standing; readonly refined: Standing } | null>(null);
  useEffect(() => {
    if (!active) return undefined;
    const question = { ...standing.question, repetitions: REPETITIONS.table };
    const tasks = standing.contenders.map((contender) => () => scoreOf(contender, standing.baseline, question));
    return inTurn(tasks, (scores) => {
      setDone({ from: standing, refined: { ...standing, question, scores } });
    });
  }, [standing, active]);
  return done !== null && done.from === standing ? done.refined : standing;
}

/** Does the tasks one by one, each when the browser is idle, and hands over all results. Returns how to cancel. */
function inTurn<T>(tasks: readonly (() => T)[], finish: (results: readonly T[]) => void): () => void {
  const results: T[] = [];
  let cancel: (() => void) | null = null;
  const next = (): void => {
    cancel = whenIdle(() => {
      const task = tasks[results.length];
      if (task === undefined) {
        finish(results);
        return;
      }
      results.push(task());
      next();
    });
  };
  next();
  return () => {
    cancel?.();
  };
}
