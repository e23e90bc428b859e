import { expect, test } from "vitest";
import { recallTab, rememberTab } from "../../../src/store/library/tab.ts";
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
  rememberTab(storage, { run: "a", config });
  expect(recallTab(storage)).toEqual({ run: "a", config });
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
    rememberTab({ setItem: refuse }, { run: null, config });
  }).not.toThrow();
  expect(recallTab({ getItem: refuse })).toBeNull();
});
