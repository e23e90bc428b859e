import type { EvaluateRequest } from "../experiment/evaluation.ts";
import { resolveObjective } from "../experiment/resolve.ts";
import { tableGradients, tableInputs, type TableGradients } from "../expectation/inputs.ts";
import { differentiate } from "../formula/differentiate.ts";
import type { Value } from "../formula/types.ts";
import { logTable, prepareRequest } from "../givenRequest.ts";
import { buildMdp } from "../mdp/build.ts";
import { END, type FiniteMdp } from "../mdp/types.ts";

/** States and actions without a world behind them: what a given batch needs of one. */
const blankMdp = (states: number, actions: number, horizon: number): FiniteMdp =>
  buildMdp({
    stateNames: Array.from({ length: states }, (_, s) => `state ${s}`),
    actionNames: Array.from({ length: actions }, (_, a) => `action ${a}`),
    start: Array.from({ length: states }, (_, s) => (s === 0 ? 1 : 0)),
    terminal: Array.from({ length: states }, () => false),
    branches: () => [{ next: END, probability: 1, reward: 0 }],
    horizon,
    discount: 1,
    noise: { kind: "none" },
    features: null,
  });

/**
 * Loss and gradients of an objective on a given batch of one tabular policy in 64 bits: what the engine computes in 32.
 * Logits [S,A], values [S] and medians [S].
 */
export function requestGradient(request: EvaluateRequest): TableGradients & { readonly loss: number } {
  const { program, batch, given, reference } = prepareRequest(request);
  const { hyperparameters } = resolveObjective(request.objective);
  const tables = {
    mdp: blankMdp(request.logits.length, (request.logits[0] as readonly number[]).length, request.horizon),
    policy: logTable(request.logits),
    old: logTable(request.oldLogits),
    reference,
    values: request.values,
    oldValues: request.oldValues,
    medians: request.medians,
    oldMedians: request.oldMedians,
    hyperparameter: (name: string) => hyperparameters[name] as number,
  };
  const inputs = { ...tableInputs(batch, tables), given: (name: string) => given.get(name) as Value };
  const { loss, adjoints } = differentiate(program, inputs);
  return { loss: loss[0] as number, ...tableGradients(adjoints, batch, tables) };
}
