import type { ReportCard } from "../core/checks/card.ts";
import type { ReportQuestion } from "../core/checks/question.ts";
import { answerFlow } from "../core/expectation/picture.ts";
import type { EvaluateRequest, EvaluateResult } from "../core/experiment/evaluation.ts";
import { onDeviceLost, startBackend } from "../engine/backend.ts";
import { evaluateBatch } from "../engine/evaluate.ts";
import { inspectDivergence } from "../engine/inspect/divergence.ts";
import { inspectGradients } from "../engine/inspect/gradients.ts";
import type { DivergenceReport, GradientReport, GradientRequest, InspectionSetting } from "../engine/inspect/types.ts";
import type { BackendChoice, BackendInfo } from "../engine/types.ts";

/** How far an answer is: `done` of `of` parts, in whatever unit the question has. */
export type OnProgress = (done: number, of: number) => void;

/** A question that is answered on a backend, and an answer with what it was computed on. */
type Asked<T> = T & { readonly backend: BackendChoice };
type Computed<T> = T & { readonly backend: BackendInfo };

/** Works on a backend; fails at once where its device is lost, since what waits for the device would wait for ever. */
async function onBackend<T>(choice: BackendChoice, work: (backend: BackendInfo) => Promise<T>): Promise<T> {
  const backend = await startBackend(choice);
  const lost = new Promise<never>((_, reject) => {
    onDeviceLost((message) => {
      reject(new Error(message));
    });
  });
  return Promise.race([work(backend), lost]);
}

/** Loss, gradient and statistics of an objective on a given batch. */
const evaluate = ({
  request,
  backend: choice,
}: Asked<{ readonly request: EvaluateRequest }>): Promise<Computed<{ readonly result: EvaluateResult }>> =>
  onBackend(choice, async (backend) => ({ result: await evaluateBatch(request), backend }));

/** Judges estimators of the policy gradient at a frozen policy. */
const gradients = (request: Asked<GradientRequest>, onProgress: OnProgress): Promise<Computed<GradientReport>> =>
  onBackend(request.backend, async (backend) => ({ ...(await inspectGradients(request, onProgress)), backend }));

/** Judges estimators of KL(π‖π_ref) at a frozen policy. */
const divergence = (request: Asked<InspectionSetting>, onProgress: OnProgress): Promise<Computed<DivergenceReport>> =>
  onBackend(request.backend, async (backend) => ({ ...(await inspectDivergence(request, onProgress)), backend }));

/** Puts every check to an objective; the checks are loaded when they are first asked for. */
const report = async (question: ReportQuestion): Promise<ReportCard> =>
  (await import("../core/checks/question.ts")).answerReport(question);

/**
 * Everything that can be asked of a worker beside a run, by kind: a function from plain data to plain data (what it is
 * given and what it answers cross the worker's border). A new kind is one line here. A function that needs TensorFlow.js
 * starts the question's `backend`; one that does not has no such key. Throws InputError where the question is at fault.
 */
const QUESTIONS = {
  evaluate,
  gradients,
  divergence,
  flow: answerFlow,
  report,
} as const satisfies Readonly<Record<string, (question: never, onProgress: OnProgress) => unknown>>;

export type QuestionKind = keyof typeof QUESTIONS;
/** A question of a kind, for instance `{ kind: "evaluate", request, backend }`. */
export type QuestionOf<K extends QuestionKind> = { readonly kind: K } & Parameters<(typeof QUESTIONS)[K]>[0];
export type AnswerOf<K extends QuestionKind> = Awaited<ReturnType<(typeof QUESTIONS)[K]>>;
export type Question = { readonly [K in QuestionKind]: QuestionOf<K> }[QuestionKind];
export type Answer = AnswerOf<QuestionKind>;

/** Answers a question of any kind. Throws InputError where it is at fault. */
export async function answerTo(question: Question, onProgress: OnProgress): Promise<Answer> {
  // The kind of the question is that of the function; TypeScript cannot tie the two together.
  const answer = QUESTIONS[question.kind] as (question: Question, onProgress: OnProgress) => Answer | Promise<Answer>;
  return await answer(question, onProgress);
}
