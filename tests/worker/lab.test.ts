import { describe, expect, test } from "vitest";
import type { EvaluateRequest } from "../../src/core/experiment/evaluation.ts";
import type { BackendChoice } from "../../src/engine/types.ts";
import { createLab, RefusedError } from "../../src/worker/lab.ts";
import type { Event } from "../../src/worker/protocol.ts";
import type { AnswerOf } from "../../src/worker/questions.ts";
import { goldenCase } from "../golden/cases.ts";
import { handlerPort, scriptedPorts } from "../support/ports.ts";
import type { ScriptedPort } from "../support/ports.ts";

const { request, loss } = goldenCase("ppo_clip eps=.2");

const questionOf = (horizon: number, backend: BackendChoice = "cpu") =>
  ({ kind: "evaluate", request: { ...request, horizon }, backend }) as const;

/** An answer that can be told from others. */
const answerOf = (marked: number): AnswerOf<"evaluate"> => ({
  result: { loss: marked, gradient: [], valueGradient: [], medianGradient: [], metrics: {} },
  backend: { name: "cpu", adapter: "", fallback: false, reason: "" },
});

/** A lab whose workers are scripted. */
function setUp() {
  const { open, ports } = scriptedPorts();
  const lab = createLab(open);
  const port = (): ScriptedPort => ports.at(-1) as ScriptedPort;
  /** Horizons of the questions that the present worker got. */
  const asked = (): number[] =>
    port().commands.map((command) =>
      command.type === "ask" ? (command.question as { readonly request: EvaluateRequest }).request.horizon : NaN,
    );
  const say = (event: Event): void => {
    port().listeners.message(event);
  };
  return { lab, ports, port, asked, say };
}

/** How a question ended: its loss, or what it was rejected with. */
const endOf = (answer: Promise<AnswerOf<"evaluate">>) =>
  answer.then(
    ({ result }) => result.loss,
    (error: unknown) => error,
  );

test("the lab answers what a worker answers", async () => {
  const lab = createLab(handlerPort);
  const { result, backend } = await lab.ask({ kind: "evaluate", request, backend: "cpu" });
  expect(result.loss).toBeCloseTo(loss, 5);
  expect(backend.name).toBe("cpu");
});

test("what a worker refuses is thrown with its reason and message", async () => {
  const lab = createLab(handlerPort);
  const objective = { formula: "mean(nothing)", reads: "samples", hyperparameters: {} } as const;
  const refused = lab.ask({ kind: "evaluate", request: { ...request, objective }, backend: "cpu" });
  await expect(refused).rejects.toThrow(RefusedError);
  await expect(refused).rejects.toMatchObject({
    reason: "input",
    message: expect.stringContaining("nothing") as string,
  });
});

describe("order", () => {
  test("no worker exists before the first question", () => {
    const { lab, ports } = setUp();
    expect(ports).toHaveLength(0);
    void lab.ask(questionOf(1));
    expect(ports).toHaveLength(1);
  });

  test("one question at a time, in the order in which they were asked, all by one worker", async () => {
    const { lab, say, asked, ports } = setUp();
    const answers = [1, 2, 3].map((horizon) => lab.ask(questionOf(horizon)));
    expect(asked()).toEqual([1]);
    say({ type: "answer", id: 1, answer: answerOf(10) });
    expect(asked()).toEqual([1, 2]);
    say({ type: "answer", id: 2, answer: answerOf(20) });
    say({ type: "answer", id: 3, answer: answerOf(30) });
    expect(await Promise.all(answers.map(endOf))).toEqual([10, 20, 30]);
    expect(ports).toHaveLength(1);
  });

  test("progress reaches the one who asked, and nobody else", () => {
    const { lab, say } = setUp();
    const heard: (readonly [string, number, number])[] = [];
    for (const name of ["first", "second"])
      void lab.ask(questionOf(1), { onProgress: (done, of) => heard.push([name, done, of]) });
    say({ type: "progress", id: 1, done: 1, of: 4 });
    say({ type: "progress", id: 2, done: 9, of: 9 });
    say({ type: "answer", id: 1, answer: answerOf(0) });
    say({ type: "progress", id: 2, done: 2, of: 4 });
    say({ type: "progress", id: 1, done: 4, of: 4 });
    expect(heard).toEqual([
      ["first", 1, 4],
      ["second", 2, 4],
    ]);
  });

  test("another backend gets another worker", () => {
    const { lab, say, ports } = setUp();
    void lab.ask(questionOf(1, "cpu"));
    void lab.ask(questionOf(2, "webgpu"));
    say({ type: "answer", id: 1, answer: answerOf(0) });
    expect(ports.map(({ terminated }) => terminated)).toEqual([true, false]);
  });
});

describe("withdrawing", () => {
  test("a question under way terminates its worker, and the next one gets a new one", async () => {
    const { lab, say, asked, ports } = setUp();
    const control = new AbortController();
    const first = lab.ask(questionOf(1), { signal: control.signal });
    const second = lab.ask(questionOf(2));
    control.abort("enough");
    expect(await endOf(first)).toBe("enough");
    expect(ports.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(asked()).toEqual([2]);
    ports[0]?.listeners.message({ type: "answer", id: 2, answer: answerOf(-1) });
    say({ type: "answer", id: 2, answer: answerOf(20) });
    expect(await endOf(second)).toBe(20);
  });

  test("a question that waits leaves the worker alone, and is never asked", async () => {
    const { lab, say, asked, ports } = setUp();
    const control = new AbortController();
    const first = lab.ask(questionOf(1));
    const second = lab.ask(questionOf(2), { signal: control.signal });
    const third = lab.ask(questionOf(3));
    control.abort("enough");
    expect(await endOf(second)).toBe("enough");
    say({ type: "answer", id: 1, answer: answerOf(10) });
    expect(asked()).toEqual([1, 3]);
    say({ type: "answer", id: 3, answer: answerOf(30) });
    expect(await Promise.all([first, third].map(endOf))).toEqual([10, 30]);
    expect(ports).toHaveLength(1);
  });

  test("before asking asks nothing, and after the answer does nothing", async () => {
    const { lab, say, ports } = setUp();
    expect(await endOf(lab.ask(questionOf(1), { signal: AbortSignal.abort("never") }))).toBe("never");
    expect(ports).toHaveLength(0);
    const control = new AbortController();
    const answered = lab.ask(questionOf(1), { signal: control.signal });
    say({ type: "answer", id: 1, answer: answerOf(10) });
    expect(await endOf(answered)).toBe(10);
    control.abort();
    expect(ports[0]?.terminated).toBe(false);
  });

  test("everything open happens when the lab is closed", async () => {
    const { lab, ports } = setUp();
    const answers = [1, 2].map((horizon) => lab.ask(questionOf(horizon)));
    lab.dispose();
    expect(await Promise.all(answers.map(endOf))).toMatchObject([{ name: "AbortError" }, { name: "AbortError" }]);
    expect(ports.map(({ terminated }) => terminated)).toEqual([true]);
  });
});

describe("death", () => {
  test("of the worker refuses the question under way; the next one gets a new worker", async () => {
    const { lab, say, port, ports, asked } = setUp();
    const first = lab.ask(questionOf(1));
    const second = lab.ask(questionOf(2));
    port().listeners.crash("out of memory");
    expect(await endOf(first)).toMatchObject({ name: "RefusedError", reason: "died", message: "out of memory" });
    expect(ports).toHaveLength(2);
    expect(asked()).toEqual([2]);
    ports[0]?.listeners.crash("late");
    say({ type: "answer", id: 2, answer: answerOf(20) });
    expect(await endOf(second)).toBe(20);
  });

  test("an unexpected error ends the worker, a question at fault does not", async () => {
    const { lab, say, ports } = setUp();
    const answers = [1, 2, 3].map((horizon) => lab.ask(questionOf(horizon)));
    say({ type: "refused", id: 1, reason: "input", message: "a wrong field" });
    expect(ports).toHaveLength(1);
    say({ type: "refused", id: 2, reason: "error", message: "a broken backend" });
    expect(ports.map(({ terminated }) => terminated)).toEqual([true, false]);
    say({ type: "answer", id: 3, answer: answerOf(30) });
    expect(await Promise.all(answers.map(endOf))).toMatchObject([{ reason: "input" }, { reason: "error" }, 30]);
  });
});
