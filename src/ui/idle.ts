import { useEffect, useState } from "react";

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

/** Safari has no requestIdleCallback; there a short time-out must do. Returns how to cancel. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(act, { timeout: 300 });
    return () => {
      cancelIdleCallback(handle);
    };
  }
  const timer = setTimeout(act, 1);
  return () => {
    clearTimeout(timer);
  };
}
