import { renderToString } from "katex";
import { describe, expect, it } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { toTex } from "../../../src/core/formula/tex.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";
import { nameTex } from "../../../src/core/formula/tex-names.ts";

const HYPERPARAMETERS = ["epsilon", "beta", "gamma", "gae_lambda", "tau"];

const linesOf = (source: string): readonly string[] =>
  toTex(compileFormula(source, { hyperparameters: HYPERPARAMETERS })).map(({ tex }) => tex);

/** The right-hand side of one expression. */
const texOf = (expression: string): string =>
  (linesOf(`it = ${expression}\nloss = mean(logp)`)[0] ?? "").replace(/^[^=]*= /, "");

describe("symbols and names", () => {
  it.each([
    ["logp", "\\log\\pi_\\theta(a_t\\mid s_t)"],
    ["logp_old", "\\log\\pi_{\\text{old}}(a_t\\mid s_t)"],
    ["ratio", "\\rho_t"],
    ["score", "R(y)"],
    ["mean_group(score)", "\\frac{1}{G}\\sum_{i} R(y_i)"],
    ["sum_time(reward)", "\\sum_{t} r_t"],
    ["group_size / horizon", "\\frac{G}{T}"],
    ["epsilon * gae_lambda", "\\varepsilon\\,\\lambda_{\\text{GAE}}"],
  ])("%s", (expression, tex) => {
    expect(texOf(expression)).toBe(tex);
  });

  it.each([
    ["advantage", "i,t", "\\hat{A}_{i,t}"],
    ["policy_loss", "", "\\mathcal{L}_{\\text{policy}}"],
    ["epsilon_low", "", "\\varepsilon_{\\text{low}}"],
    ["value_coefficient", "", "c_{\\text{value}}"],
    ["sequence_ratio", "i", "\\text{sequence ratio}_{i}"],
    ["x2", "t", "x_{2,t}"],
    ["__", "", "\\_"],
  ])("the name %s at %j", (name, index, tex) => {
    expect(nameTex(name, index)).toBe(tex);
  });
});

describe("operations", () => {
  it.each([
    ["(reward - 1) * (2 - reward)", "\\left(r_t - 1\\right)\\,\\left(2 - r_t\\right)"],
    ["1 - (2 - reward)", "1 - \\left(2 - r_t\\right)"],
    ["-reward * beta", "-r_t\\,\\beta"],
    ["2 * 3", "2\\cdot 3"],
    ["1 / (2 * tau)", "\\frac{1}{2\\tau}"],
    ["(reward - 1) ^ 2", "\\left(r_t - 1\\right)^{2}"],
    ["(reward / 2) ^ 2", "\\left(\\frac{r_t}{2}\\right)^{2}"],
    ["sum_time(reward) * 2", "\\left(\\sum_{t} r_t\\right)\\cdot 2"],
    ["beta * sum_time(reward - 1)", "\\beta\\,\\sum_{t} \\left(r_t - 1\\right)"],
    ["1e-4 + 2.5e-8 + 0.05", "10^{-4} + 2.5\\cdot 10^{-8} + 0.05"],
    ["reward > 0", "\\mathbf{1}\\left[r_t > 0\\right]"],
    ["where(reward > 0, 1, 2)", "\\begin{cases}1 & \\text{if } r_t > 0\\\\2 & \\text{otherwise}\\end{cases}"],
    ["logp - logp_ref", "\\log\\frac{\\pi_\\theta(a_t\\mid s_t)}{\\pi_{\\text{ref}}(a_t\\mid s_t)}"],
    ["exp(logp_ref - logp)", "\\frac{\\pi_{\\text{ref}}(a_t\\mid s_t)}{\\pi_\\theta(a_t\\mid s_t)}"],
    ["stop_gradient(abs(value))", "\\operatorname{sg}\\left[\\left|V_\\phi(s_t)\\right|\\right]"],
    ["-(-reward)", "-\\left(-r_t\\right)"],
  ])("%s", (expression, tex) => {
    expect(texOf(expression)).toBe(tex);
  });
});

describe("running indices", () => {
  it("get another letter inside a sum over an axis that the expression around already has", () => {
    expect(texOf("score - mean_group(score)")).toBe("R(y_i) - \\frac{1}{G}\\sum_{j} R(y_j)");
    expect(texOf("reward - sum_time(reward)")).toBe("r_t - \\sum_{k} r_k");
    expect(texOf("score - mean(score)")).toBe("R(y) - \\mathbb{E}\\left[R(y)\\right]");
    expect(texOf("softmax_group(score) - mean(score)")).toContain("\\mathbb{E}_j\\left[R(y_j)\\right]");
  });

  it("are the numbers of the two in a pair", () => {
    expect(linesOf("margin = sum_time(logp)\nloss = mean((first(margin) - second(margin))^2)")).toEqual([
      "\\text{margin}_{i} = \\sum_{t} \\log\\pi_\\theta(a_{i,t}\\mid s_{i,t})",
      "\\mathcal{L} = \\mathbb{E}\\left[\\left(\\text{margin}_{1} - \\text{margin}_{2}\\right)^{2}\\right]",
    ]);
  });

  it("write generalised advantage estimation out", () => {
    expect(texOf("gae(reward, value_old, gamma, gae_lambda)")).toBe(
      "\\sum_{k\\ge t} (\\gamma\\,\\lambda_{\\text{GAE}})^{k-t}" +
        "\\left(r_k + \\gamma\\,V_{\\text{old}}(s_{k+1}) - V_{\\text{old}}(s_k)\\right)",
    );
  });
});

// The clipped surrogate of the PPO paper, arXiv 1707.06347, eq. 7.
it("writes PPO's clipped surrogate as its paper does", () => {
  const source =
    "advantage = gae(reward, value_old, gamma, gae_lambda)\n" +
    "-mean(min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage))";
  expect(linesOf(source)[1]).toBe(
    "\\mathcal{L} = -\\mathbb{E}_t\\left[\\min\\left(\\rho_t\\,\\hat{A}_{t}, " +
      "\\operatorname{clip}\\left(\\rho_t, 1 - \\varepsilon, 1 + \\varepsilon\\right)\\,\\hat{A}_{t}\\right)\\right]",
  );
});

it("names each line, and the last one loss where it has no name", () => {
  const program = compileFormula("a = 1\nmean(logp)", { hyperparameters: [] });
  expect(toTex(program).map(({ name }) => name)).toEqual(["a", "loss"]);
});

it("says of a given name that it is given", () => {
  const program = compileFormula("advantage = score\nloss = mean(ratio * advantage)", {
    hyperparameters: [],
    given: { advantage: 7 },
  });
  expect(toTex(program)[0]?.tex).toBe("\\hat{A}_{t} = \\text{given}");
});

it.each(objectives)("typesets $id so that KaTeX renders it", ({ formula, hyperparameters, reads }) => {
  const program = compileFormula(formula, { hyperparameters: Object.keys(hyperparameters), reads });
  const lines = toTex(program);
  expect(lines.at(-1)?.tex).toContain("\\mathbb{E}");
  const html = lines.map(({ tex }) => renderToString(tex, { throwOnError: true, strict: "error" }));
  expect(html.every((text) => text.includes('class="mord'))).toBe(true);
});
