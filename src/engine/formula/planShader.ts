import { AXIS, type Axes } from "../../core/formula/types.ts";
import { SHADERS } from "./shaders.ts";
import { dependents, slotCount, type FusedPlan, type Step } from "./plan.ts";

/** WGSL for a leaf's element at the result's (n, p, g, t); P, G, T are the sizes of the result. */
function leafIndex(axes: Axes): string {
  const present = (
    [
      ["P", "p"],
      ["G", "g"],
      ["T", "t"],
    ] as const
  ).filter(([axis]) => (axes & AXIS[axis]) !== 0);
  return present.reduce((index, [axis, name]) => `(${index} * uniforms.${axis} + ${name})`, "n");
}

/** Statements that set v0, v1, … to the values of all slots at one element. */
export function forwardShader(plan: FusedPlan): string[] {
  const leaves = plan.leafAxes.length;
  const first = leaves + plan.numbers;
  return [
    "let t = index % uniforms.T;",
    "let g = (index / uniforms.T) % uniforms.G;",
    "let p = (index / (uniforms.T * uniforms.G)) % uniforms.P;",
    "let n = index / (uniforms.T * uniforms.G * uniforms.P);",
    ...plan.leafAxes.map((axes, k) => `let v${k} = leaf${k}[${leafIndex(axes)}];`),
    ...Array.from({ length: plan.numbers }, (_, k) => `let v${leaves + k} = uniforms.c${k};`),
    ...plan.steps.map((step, i) => {
      const code = SHADERS[step.operation].wgsl(step.arguments.map((slot) => `v${slot}`));
      return `let v${first + i} = ${code};`;
    }),
  ];
}

/** Statements that set y to upstream · ∂result/∂leaf, by reverse accumulation; they follow forwardShader's. */
export function backwardShader(plan: FusedPlan, leaf: number): string[] {
  const first = plan.leafAxes.length + plan.numbers;
  const depends = dependents(plan, leaf);
  const lines = depends.flatMap((does, slot) => (does ? [`var d${slot} : f32 = 0.0;`] : []));
  lines.push(`d${slotCount(plan) - 1} = upstream[index];`);
  for (let i = plan.steps.length - 1; i >= 0; i--) {
    const step = plan.steps[i] as Step;
    const names = step.arguments.map((slot) => `v${slot}`);
    step.arguments.forEach((slot, k) => {
      if (depends[slot] !== true) return;
      const slope = SHADERS[step.operation].wgslSlope(names, k, `v${first + i}`);
      lines.push(`d${slot} += d${first + i} * (${slope});`);
    });
  }
  return [...lines, `y = d${leaf};`];
}
