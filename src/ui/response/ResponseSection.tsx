import { Suspense, lazy, useMemo } from "react";
import { respondingSettings } from "../../core/experiment/response.ts";
import { useAppliedConfig } from "../environment/problem.ts";

const ResponseCard = lazy(async () => ({ default: (await import("./ResponseCard.tsx")).ResponseCard }));

/** How the results depend on a setting, where variants differ in one alone; nothing otherwise. */
export function ResponseSection() {
  const config = useAppliedConfig();
  const [first, ...others] = useMemo(() => respondingSettings(config.variants), [config]);
  if (first === undefined) return null;
  return (
    <Suspense fallback={null}>
      <ResponseCard config={config} settings={[first, ...others]} />
    </Suspense>
  );
}
