import { expect, test } from "vitest";
import { shortened } from "../../../src/core/compare/shortened.ts";

test("a long text keeps its beginning and its end, a short one all", () => {
  expect(shortened("PPO", 3)).toBe("PPO");
  expect(shortened("PPO learning rate=0.001 epochs=4", 17)).toBe("PPO lear…epochs=4");
});
