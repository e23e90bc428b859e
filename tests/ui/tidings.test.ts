import { expect, test } from "vitest";
import { NO_RUN } from "../../src/store/run.ts";
import { titleOf } from "../../src/ui/bar/tidings.ts";

test.each([
  [{ phase: "running", wanted: "running", update: 42 }, "10 % · Policy Playground"],
  [{ phase: "running", wanted: "paused", update: 42 }, "Policy Playground"],
  [{ phase: "paused", wanted: "paused", update: 42 }, "Policy Playground"],
  [{ phase: "finished", wanted: "paused", update: 400 }, "✓ Finished · Policy Playground"],
  [{ phase: "failed", wanted: "paused", update: 3 }, "✗ Stopped · Policy Playground"],
] as const)("the title of a run that is %j, of 400 updates, is %s", (run, title) => {
  expect(titleOf({ ...NO_RUN, ...run }, 400)).toBe(title);
});
