import { expect } from "vitest";
import { InputError } from "../../src/core/errors.ts";

/** The message with which outside data is refused; fails where it is accepted or something else is thrown. */
export const refusal = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return error instanceof Error ? error.message : "";
  }
  throw new Error("accepted");
};

/** The smallest experiment of an objective on the default bandit, with parts replaced. */
export const experiment = (variant: object = {}, rest: object = {}): object => ({
  environment: { id: "bandit" },
  variants: [{ objective: { id: "ppo" }, ...variant }],
  ...rest,
});

type Json = Readonly<Record<string, unknown>> | readonly unknown[];

/** A copy of JSON with one value replaced or added, at a path such as `variants.0.optimizer.learningRate`. */
export const replaced = (json: unknown, path: string, value: unknown): unknown => {
  const [key, ...rest] = path.split(".");
  if (key === undefined || key === "") return value;
  const inner = (json as Readonly<Record<string, unknown>> | undefined)?.[key];
  const next = replaced(inner, rest.join("."), value);
  if (Array.isArray(json))
    return (json as Json & readonly unknown[]).map((each, i) => (i === Number(key) ? next : each));
  return { ...(json as object | undefined), [key]: next };
};
