import { resolveObjective } from "../../core/experiment/resolve.ts";
import { evaluatePolicy } from "../../core/mdp/evaluation.ts";
import { policyGradient } from "../../core/mdp/gradient.ts";
import { betaOf } from "../variant.ts";
import type { Trial } from "./estimate.ts";
import { freeze, type Frozen } from "./frozen.ts";
import { steepestCells, type Truths } from "./report.ts";
import { tryAll, type OnProgress } from "./round.ts";
import type { GradientReport, GradientRequest, ReturnTruth } from "./types.ts";

/** V and the median head's stand-in: the run's own heads, or the exact V^π of the policy that draws. */
function criticOf(
  { mdp, oldLogProbs, oldValues, oldMedians }: Frozen,
  critic: GradientRequest["critic"],
): Trial["critic"] {
  const exact = evaluatePolicy(mdp, oldLogProbs).values;
  if (critic === "exact") return { values: exact, medians: exact };
  return { values: oldValues ?? exact, medians: oldMedians ?? exact };
}

/**
 * Judges estimators of the policy gradient at a frozen policy: −∂loss/∂θ of M fresh batches each, against the exact ∂J_β/∂θ
 * (β the objective's own) and ∂J/∂θ. The backend must be up (startBackend). Throws InputError for what cannot be asked.
 */
export async function inspectGradients(request: GradientRequest, onProgress: OnProgress): Promise<GradientReport> {
  const frozen = await freeze(request, request.staleness);
  const { mdp, logProbs, reference } = frozen;
  const betas = request.estimators.map(({ objective }) => betaOf({ objective: resolveObjective(objective) }));
  const plain = policyGradient(mdp, logProbs, { reference, beta: 0 });
  const truthsOf = (beta: number): Truths<ReturnTruth> => ({
    regularised: policyGradient(mdp, logProbs, { reference, beta }),
    plain,
  });
  const cells = steepestCells(truthsOf(betas[0] ?? 0).regularised);
  const estimators = await tryAll({
    setting: request,
    frozen,
    critic: criticOf(frozen, request.critic),
    cells,
    estimators: request.estimators.map((config, i) => ({ config, truths: truthsOf(betas[i] as number) })),
    onProgress,
  });
  return { exactReturn: evaluatePolicy(mdp, logProbs).expectedReturn, cells, estimators, betas };
}
