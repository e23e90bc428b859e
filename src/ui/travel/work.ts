import { useEffect, useRef, useState } from "react";
import { nextTask } from "../../worker/nextTask.ts";

/** Something that takes its time: how far it is, and whether it is still wanted. */
export interface Work {
  readonly signal: AbortSignal;
  /** Between 0 and 1. */
  readonly progress: (share: number) => void;
}

/** A task of the page may take 50 ms before a person feels it. */
const SLICE_MS = 12;

/** To be awaited between small steps. */
export type Pace = () => Promise<void>;

/** Gives the page its turn whenever a slice of time has been used. Throws once the work is no longer wanted. */
export function paceOf({ signal }: Pick<Work, "signal">): Pace {
  let slice = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - slice < SLICE_MS) return;
    await nextTask();
    signal.throwIfAborted();
    slice = performance.now();
  };
}

/** The work of a part of the page. */
export interface Working {
  /** Whole percents; null while nothing is being done. */
  readonly percent: number | null;
  readonly begin: (act: (work: Work) => Promise<void>) => Promise<void>;
  readonly cancel: () => void;
}

/** Work of which one piece is done at a time. It ends with the part of the page that began it. */
export function useWork(failed: (problem: string) => void): Working {
  const [percent, setPercent] = useState<number | null>(null);
  const controller = useRef<AbortController | null>(null);
  const cancel = (): void => {
    controller.current?.abort();
  };
  useEffect(
    () => () => {
      controller.current?.abort();
    },
    [],
  );
  const begin = async (act: (work: Work) => Promise<void>): Promise<void> => {
    const { signal } = (controller.current = new AbortController());
    setPercent(0);
    try {
      await act({
        signal,
        progress: (share) => {
          setPercent(Math.floor(100 * share));
        },
      });
    } catch (error) {
      if (!signal.aborted) failed(error instanceof Error ? error.message : String(error));
    } finally {
      setPercent(null);
    }
  };
  return { percent, begin, cancel };
}
