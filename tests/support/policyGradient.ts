import { expect } from "vitest";
import type { EvaluateRequest } from "../../src/core/experiment/evaluation.ts";
import { goldenCase } from "../golden/cases.ts";
import { gradientOf, lossOf } from "./batch.ts";

/** softmax of a row of logits. */
export const softmax = (row: readonly number[]): number[] => {
  const top = Math.max(...row);
  const weights = row.map((logit) => Math.exp(logit - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

/**
 * The gradient of −mean_i w_i log π(a_i) with respect to the logits of one softmax, by hand: −mean_i w_i (e_{a_i} − π).
 * It is REINFORCE's with weights w.
 */
export const reinforceGradient = (
  logits: readonly number[],
  actions: readonly number[],
  weights: readonly number[],
): number[] => {
  const pi = softmax(logits);
  return pi.map((probability, arm) => {
    const terms = actions.map((action, i) => (weights[i] ?? NaN) * ((action === arm ? 1 : 0) - probability));
    return -terms.reduce((sum, term) => sum + term, 0) / actions.length;
  });
};

/** What `toEqual` accepts as these numbers: each to a number of digits after the point. */
export const near = (numbers: readonly number[], digits: number): unknown[] =>
  numbers.map((value): unknown => expect.closeTo(value, digits));

/** The largest slope of the loss in any logit. */
export const steepest = (request: EvaluateRequest): number => Math.max(...gradientOf(request).flat().map(Math.abs));

interface Measured {
  readonly loss: unknown;
  readonly gradient: unknown;
}

/** Loss and gradient that the float64 evaluator finds for a golden case. */
export const measured = (name: string): Measured => {
  const { request, gradient } = goldenCase(name);
  return { loss: lossOf(request), gradient: gradient === null ? null : gradientOf(request).flat() };
};

/** What they should be. */
export const golden = (name: string): Measured => {
  const { loss, gradient } = goldenCase(name);
  return { loss: expect.closeTo(loss, 9), gradient: gradient === null ? null : near(gradient.flat(), 6) };
};

/** A policy whose probabilities are parts of four, and four samples in just these proportions: batch means are expectations. */
export const QUARTERS = {
  policy: [0.5, 0.25, 0.25],
  logits: [[Math.log(0.5), Math.log(0.25), Math.log(0.25)]],
  samples: [0, 0, 1, 2],
} as const;

/** Rewards for which QUARTERS is the optimum of E[R] − β KL(π‖uniform): R = β ln π + a constant. */
export const rewardsOfQuarters = (beta: number): number[] => QUARTERS.policy.map((p) => beta * Math.log(3 * p) + 1);
