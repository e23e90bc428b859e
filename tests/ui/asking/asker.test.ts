import { afterEach, expect, test, vi } from "vitest";
import type { FlowAnswer } from "../../../src/core/expectation/picture.ts";
import { createAsker } from "../../../src/ui/asking/asker.ts";
import { createLab } from "../../../src/worker/lab.ts";
import type { QuestionOf } from "../../../src/worker/questions.ts";
import type { Command } from "../../../src/worker/protocol.ts";
import { scriptedPorts } from "../../support/ports.ts";

afterEach(() => {
  vi.useRealTimers();
});

const question = (beta: number, start: number): QuestionOf<"flow"> => ({
  kind: "flow",
  environment: { id: "bandit", parameters: {} },
  reference: "uniform",
  objective: { id: "copg", hyperparameters: { beta } },
  data: { kind: "on-policy", groupSize: 2, labels: "scored", flip: 0 },
  starts: [[start, 1 - start]],
  lattice: 0,
});

const answer = (beta: number): FlowAnswer => ({ arrows: [], paths: [], optimum: [], beta });

type Ask = Extract<Command, { type: "ask" }>;

/** An asker whose worker answers what the test says. */
function setUp() {
  const { open, ports } = scriptedPorts();
  const lab = createLab(open);
  const asker = createAsker(lab, {
    kind: "flow",
    likeness: (asked) => JSON.stringify({ ...asked, starts: [] }),
  });
  const asked = () => (ports.at(-1)?.commands ?? []).filter((each): each is Ask => each.type === "ask");
  const last = (): Ask => asked().at(-1) as Ask;
  return {
    asker,
    ports,
    count: () => asked().length,
    /** β and start of the question under way. */
    underWay: () => {
      const { objective, starts } = last().question as unknown as QuestionOf<"flow">;
      return [objective.hyperparameters["beta"], starts[0]?.[0]];
    },
    reply: (beta: number) => {
      ports.at(-1)?.listeners.message({ type: "answer", id: last().id, answer: answer(beta) });
    },
    refuse: (message: string) => {
      ports.at(-1)?.listeners.message({ type: "refused", id: last().id, reason: "input", message });
    },
  };
}

test("questions are asked one after another, in order, and each only once", async () => {
  const { asker, count, underWay, reply } = setUp();
  asker.want([question(1, 0.5), question(2, 0.5)]);
  expect([count(), underWay()]).toEqual([1, [1, 0.5]]);
  reply(1);
  await vi.waitFor(() => {
    expect([count(), underWay()]).toEqual([2, [2, 0.5]]);
  });
  expect(asker.outcome(question(1, 0.5))).toEqual({ answer: answer(1) });
  asker.want([question(1, 0.5), question(2, 0.5)]);
  reply(2);
  await vi.waitFor(() => {
    expect(asker.version()).toBe(2);
  });
  expect(count()).toBe(2);
});

test("while a start is dragged only the newest is asked next, and the last answer stands in for it", async () => {
  const { asker, underWay, reply } = setUp();
  asker.want([question(1, 0.5)]);
  for (const start of [0.6, 0.7, 0.8]) asker.want([question(1, start)]);
  reply(1);
  await vi.waitFor(() => {
    expect(underWay()).toEqual([1, 0.8]);
  });
  expect(asker.outcome(question(1, 0.8))).toBeNull();
  expect(asker.latest(question(1, 0.8))).toEqual(answer(1));
  expect(asker.latest(question(2, 0.8))).toBeNull();
});

test("what stays wanted is not forgotten, however many questions come and go beside it", async () => {
  const { asker, count, reply } = setUp();
  const stays = question(9, 0.5);
  for (let start = 0; start < 320; start += 1) {
    asker.want([stays, question(1, start)]);
    while (asker.outcome(question(1, start)) === null) {
      reply(1);
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
  }
  expect(asker.outcome(stays)).not.toBeNull();
  expect(count()).toBe(321);
});

test("a long question that nobody wants any more is given up with its worker, and may be asked again", async () => {
  vi.useFakeTimers();
  const { asker, ports, underWay } = setUp();
  asker.want([question(1, 0.5)]);
  asker.want([question(2, 0.5)]);
  await vi.advanceTimersByTimeAsync(500);
  expect(ports[0]?.terminated).toBe(false);
  await vi.advanceTimersByTimeAsync(500);
  expect(ports[0]?.terminated).toBe(true);
  expect(underWay()).toEqual([2, 0.5]);
  expect(asker.outcome(question(1, 0.5))).toBeNull();
});

test("a long question that is wanted again meanwhile goes on", async () => {
  vi.useFakeTimers();
  const { asker, ports } = setUp();
  asker.want([question(1, 0.5)]);
  asker.want([]);
  asker.want([question(1, 0.5)]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ports[0]?.terminated).toBe(false);
});

test("a refusal is remembered with its reason, and the next question is asked", async () => {
  const { asker, underWay, refuse } = setUp();
  const heard = vi.fn<() => void>();
  asker.subscribe(heard);
  asker.want([question(1, 0.5), question(2, 0.5)]);
  refuse("too large");
  await vi.waitFor(() => {
    expect(underWay()).toEqual([2, 0.5]);
  });
  expect(asker.outcome(question(1, 0.5))).toEqual({ refusal: "too large" });
  expect(heard).toHaveBeenCalledOnce();
});
