import type { StoreApi } from "zustand/vanilla";
import type { PageState } from "./page.ts";

/** Policies of one variant at one update, all seeds: log-probabilities [N,A]. */
export interface TrailPoint {
  readonly update: number;
  readonly logProbs: Float32Array;
}

/** Where the policies of the run in progress have been, thinned; kept for bandits only, whose policies are small. */
export interface Trail {
  readonly points: (variant: number) => readonly TrailPoint[];
}

const POINTS = 200;
/** Numbers of one variant's table at most. */
const LARGEST = 256;

/** Follows the run's snapshots from now on. When full, every second point goes. */
export function createTrail(store: StoreApi<PageState>): Trail {
  let trails: readonly (readonly TrailPoint[])[] = [];
  store.subscribe(({ run }, former) => {
    if (run.tables === former.run.tables) return;
    trails = run.tables.map(({ logProbs }, variant) => {
      if (logProbs.length > LARGEST) return [];
      const before = (trails[variant] ?? []).filter(({ update }) => update < run.update);
      return [
        ...(before.length < POINTS ? before : before.filter((_, i) => i % 2 === 0)),
        { update: run.update, logProbs },
      ];
    });
  });
  return { points: (variant) => trails[variant] ?? [] };
}
