import { useEffect, useState } from "react";
import { whenIdle } from "../store/idle.ts";

/** Computes when the browser has nothing better to do. The result is null until then, and never that of another `compute`. */
export function useWhenIdle<T>(compute: () => T): T | null {
  const [done, setDone] = useState<{ readonly compute: () => T; readonly result: T } | null>(null);
  useEffect(
    () =>
      whenIdle(() => {
        setDone({ compute, result: compute() });
      }),
    [compute],
  );
  return done !== null && done.compute === compute ? done.result : null;
}
