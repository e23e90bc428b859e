import { expect, test } from "vitest";
import { recallTab, rememberTab } from "../../../src/store/library/tab.ts";
import { initialWorkshop } from "../../../src/store/objectives/workshop.ts";
import { config } from "./support/runs.ts";

function memory(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, next: string) => {
      kept = next;
    },
  };
}

const refuse = (): never => {
  throw new DOMException("full", "QuotaExceededError");
};

test("a tab knows after a reload which run it had and how the settings were edited", () => {
  const storage = memory();
  rememberTab(storage, { run: "a", config, workshop: null });
  expect(recallTab(storage)).toEqual({ run: "a", config, workshop: null });
});

test("a tab knows after a reload which objective was being written, and as what it was begun", () => {
  const storage = memory();
  const { draft } = initialWorkshop(config);
  const workshop = { draft: { ...draft, formula: "loss = -me", own: { id: "a", version: 3 } }, begun: draft };
  rememberTab(storage, { run: null, config, workshop });
  expect(recallTab(storage)).toEqual({ run: null, config, workshop });
});

test("a workshop that another version of the page has left is not taken up", () => {
  const text = JSON.stringify({ run: "a", config, workshop: { draft: { formula: "loss = -mean(ratio)" } } });
  expect(recallTab(memory(text))).toEqual({ run: "a", config, workshop: null });
});

test("a new tab knows nothing", () => {
  expect(recallTab(memory())).toBeNull();
});

test.each(["", "{", "null", "7", '{"run":"a"}', '{"run":"a","config":{"version":2}}', '{"config":{"updates":1e99}}'])(
  "what is no memory of a tab is none: %j",
  (text) => {
    expect(recallTab(memory(text))).toBeNull();
  },
);

test("a browser that refuses to store does not stop the page", () => {
  expect(() => {
    rememberTab({ setItem: refuse }, { run: null, config, workshop: null });
  }).not.toThrow();
  expect(recallTab({ getItem: refuse })).toBeNull();
});
