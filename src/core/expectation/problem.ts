import { buildEnvironment } from "../environments/registry.ts";
import type { ExperimentConfig, ReferenceConfig } from "../experiment/types.ts";
import { LOG_ZERO, uniformPolicy } from "../mdp/policy.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import type { ExpectedData, Problem } from "./types.ts";

/** An environment with a reference and data, as an experiment names them; plain data. */
export interface Setting extends Pick<ExperimentConfig, "environment" | "reference"> {
  readonly data: ExpectedData;
}

/** Data without what only sampling needs: the same expectation is the same value. */
export function expectedData(data: ExpectedData): ExpectedData {
  const { kind } = data;
  if (kind === "listed-pairs") return { kind, pairs: data.pairs };
  const { labels, flip } = data;
  return kind === "offline-pairs"
    ? { kind, behaviours: data.behaviours, labels, flip }
    : { kind, groupSize: data.groupSize, labels, flip };
}

/** ln π_ref of a tabular policy, whose initial state is uniform. */
function referenceOf(mdp: FiniteMdp, reference: ReferenceConfig): Float64Array {
  if (typeof reference === "string") return uniformPolicy(mdp);
  return Float64Array.from(reference.probabilities.flat(), (p) => Math.max(Math.log(p), LOG_ZERO));
}

/** The problem that a setting of a checked experiment names. */
export function problemOf({ environment, reference, data }: Setting): Problem {
  const mdp = buildEnvironment(environment);
  return { mdp, reference: referenceOf(mdp, reference), data };
}
