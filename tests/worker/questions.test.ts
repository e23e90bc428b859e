import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../src/engine/backend.ts";
import type { RunEvent } from "../../src/worker/protocol.ts";
import { goldenCase } from "../golden/cases.ts";
import { createPage, range, smallExperiment, startOf, updatesOf } from "../support/handled.ts";

const started = (event: RunEvent): boolean => event.type === "started";

beforeAll(async () => {
  await startBackend("cpu");
});

describe("a question", () => {
  const { request, loss } = goldenCase("ppo_clip eps=.2");
  const question = { kind: "evaluate", request, backend: "cpu" } as const;
  const wrong = {
    ...question,
    request: { ...request, objective: { formula: "mean(nothing)", reads: "samples", hyperparameters: {} } },
  } as const;

  it("is answered without a run", async () => {
    const page = createPage();
    await page.send({ type: "ask", id: 9, question });
    expect(page.answers).toMatchObject([
      {
        type: "answer",
        id: 9,
        answer: { backend: { name: "cpu" }, result: { loss: expect.closeTo(loss, 5) as number } },
      },
    ]);
  });

  it("is answered beside a run, which goes on", async () => {
    const page = createPage();
    const over = page.send(startOf(1, smallExperiment({ updates: 60 })));
    await page.next(started);
    await page.send({ type: "ask", id: 1, question });
    await over;
    expect(page.answers.map(({ type, id }) => [type, id])).toEqual([["answer", 1]]);
    expect(updatesOf(page, 1)).toEqual(range(0, 60));
  });

  it("with a wrong formula is refused by itself, and the run goes on", async () => {
    const page = createPage();
    const over = page.send(startOf(1, smallExperiment({ updates: 60 })));
    await page.next(started);
    await page.send({ type: "ask", id: 1, question: wrong });
    await over;
    expect(page.answers).toEqual([
      { type: "refused", id: 1, reason: "input", message: expect.stringContaining("nothing") as string },
    ]);
    expect(page.events.filter(({ type }) => type === "failed")).toEqual([]);
    expect(updatesOf(page, 1)).toEqual(range(0, 60));
  });
});
