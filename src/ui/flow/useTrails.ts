import { useCallback, useMemo } from "react";
import { sameJson } from "../../core/experiment/sameJson.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { TrailPoint } from "../../store/trail.ts";
import { useDrawn } from "../clock.ts";
import { usePage, useSession } from "../session.tsx";

type Policies = readonly (readonly number[])[];

const NOWHERE: readonly Policies[] = [];

/** Policies of each seed from tables [N,A]. */
function seedsOf(points: readonly TrailPoint[], arms: number): readonly Policies[] {
  const seeds = (points.at(-1)?.logProbs.length ?? 0) / arms;
  return Array.from({ length: seeds }, (_, n) =>
    points.map(({ logProbs }) => [...logProbs.subarray(n * arms, (n + 1) * arms)].map(Math.exp)),
  );
}

/** Where the seeds of the run's variant have been; nowhere while the run has another problem than the one drawn. */
export function useTrails(config: ExperimentConfig, variant: number | null, arms: number): readonly Policies[] {
  const { trail } = useSession();
  const applied = usePage(({ run }) => run.applied);
  const read = useCallback(() => (variant === null ? [] : trail.points(variant)), [trail, variant]);
  const points = useDrawn(read);
  const fits = applied !== null && sameJson(applied.environment, config.environment);
  return useMemo(() => (fits ? seedsOf(points, arms) : NOWHERE), [fits, points, arms]);
}
