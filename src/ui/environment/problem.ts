import { useCallback, useMemo } from "react";
import { buildEnvironment, environmentById } from "../../core/environments/registry.ts";
import type { Picture } from "../../core/environments/types.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ExperimentConfig, ObjectiveConfig, ReferenceConfig } from "../../core/experiment/types.ts";
import type { Fields, ValuesOf } from "../../core/fields.ts";
import { optimum, regularisedOptimum } from "../../core/mdp/optimum.ts";
import { LOG_ZERO, uniformPolicy } from "../../core/mdp/policy.ts";
import type { FiniteMdp, LogPolicy } from "../../core/mdp/types.ts";
import type { VariantTables } from "../../engine/types.ts";
import { useWhenIdle } from "../idle.ts";
import { usePage } from "../session.tsx";

/** The problem of the run in progress. */
export interface Problem {
  readonly mdp: FiniteMdp;
  readonly picture: Picture;
  readonly label: string;
}

/** The configuration that the run has, or before the first run the one being edited. */
export function useAppliedConfig(): ExperimentConfig {
  return usePage(({ run, experiment }) => run.applied ?? experiment.config);
}

export function useProblem(): Problem {
  const { environment } = useAppliedConfig();
  return useMemo(() => {
    const { picture, label } = environmentById(environment.id);
    return {
      mdp: buildEnvironment(environment),
      picture: picture(environment.parameters as ValuesOf<Fields>),
      label,
    };
  }, [environment]);
}

/** One seed's part of a table `[N,S,A]`; null where there is none, or none of this size (yet). */
function seedTable<T extends LogPolicy>(table: T | undefined, seed: number, size: number): T | null {
  if (table === undefined || table.length % size !== 0 || (seed + 1) * size > table.length) return null;
  return table.subarray(seed * size, (seed + 1) * size) as T;
}

/** Log-policy `[S,A]` of a seed from a variant's tables; null before there are any. */
export function policyOf(tables: VariantTables | undefined, seed: number, size: number): LogPolicy | null {
  return seedTable(tables?.logProbs, seed, size);
}

/** π_ref `[S,A]` of a seed: by the configuration, or where it is the policy's initial state from the run's tables. */
export function useReference(mdp: FiniteMdp, config: ReferenceConfig, seed: number): LogPolicy | null {
  const table = usePage(({ run }) => run.tables[0]?.referenceLogProbs);
  return useMemo(
    () => givenReference(mdp, config) ?? seedTable(table, seed, mdp.states * mdp.actions),
    [mdp, config, table, seed],
  );
}

function givenReference(mdp: FiniteMdp, reference: ReferenceConfig): LogPolicy | null {
  if (reference === "uniform") return uniformPolicy(mdp);
  if (reference === "initial") return null;
  const flat = reference.probabilities.flat();
  if (flat.length !== mdp.states * mdp.actions) return null;
  return Float64Array.from(flat, (probability) => (probability > 0 ? Math.log(probability) : LOG_ZERO));
}

/** β of the objective's regularised return; 0 where it has none. */
export function regularisationOf(objective: ObjectiveConfig): number {
  const { regularisation, hyperparameters } = resolveObjective(objective);
  return regularisation === null ? 0 : (hyperparameters[regularisation] ?? 0);
}

/** What the best policies are: π* of the objective's own regularised return, and the values of the plain optimum. */
export interface Target {
  readonly policy: LogPolicy | null;
  readonly beta: number;
  readonly bestValues: Float64Array; // [S]
}

/** Solved exactly, once for each problem, β and reference, when the browser is idle. */
export function useTarget(mdp: FiniteMdp, beta: number, reference: LogPolicy | null): Target | null {
  const fixed = beta === 0 ? null : reference;
  const compute = useCallback((): Target => {
    const best = optimum(mdp);
    if (beta === 0) return { policy: best.policy, beta, bestValues: best.values };
    const policy = fixed === null ? null : regularisedOptimum(mdp, { reference: fixed, beta }).policy;
    return { policy, beta, bestValues: best.values };
  }, [mdp, beta, fixed]);
  return useWhenIdle(compute);
}
