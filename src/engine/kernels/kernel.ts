import type { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js";
import type { WebGPUBackend, WebGPUProgram } from "@tensorflow/tfjs-backend-webgpu";
import type { Tensor, TensorInfo, TypedArray } from "@tensorflow/tfjs-core";
import { tf, webgpu_util } from "../tf.ts";

/** Numbers handed to a kernel beside its tensors, in the order of the kernel's `uniforms`. */
type Uniforms<U extends string> = Readonly<Record<U, number>>;

/**
 * One operation with two equal implementations. Ours are free of barriers and atomics: one invocation computes one
 * output element in a fixed order, so that the result is repeatable bit for bit on a device.
 */
export interface KernelSpec<U extends string> {
  /** Also the shader's cache key: the code must not depend on anything else. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly uniforms: Readonly<Record<U, "i32" | "f32">>;
  /** WGSL functions that the shader calls. */
  readonly prelude?: string;
  /** WGSL statements that set `y` (f32), given `index` (i32), `uniforms.*` and the inputs as arrays. */
  readonly shader: string;
  /** The same for all elements at once, in float64 accumulation. */
  readonly cpu: (inputs: readonly TypedArray[], output: Float32Array, uniforms: Uniforms<U>) => void;
}

export type Kernel<U extends string> = (
  inputs: readonly Tensor[],
  outputShape: readonly number[],
  uniforms: Uniforms<U>,
) => Tensor;

const WORKGROUP: [number, number, number] = [64, 1, 1];

function program<U extends string>(spec: KernelSpec<U>, outputShape: number[]): WebGPUProgram {
  const dispatchLayout = webgpu_util.flatDispatchLayout(outputShape);
  const names = Object.keys(spec.uniforms) as U[];
  return {
    variableNames: [...spec.inputs],
    outputShape,
    dispatchLayout,
    dispatch: webgpu_util.computeDispatch(dispatchLayout, outputShape, WORKGROUP),
    workgroupSize: WORKGROUP,
    shaderKey: spec.name,
    size: true,
    uniforms: names.map((name) => `${name} : ${spec.uniforms[name]},`).join(" "),
    getUserCode: () => `${spec.prelude ?? ""}
    fn main(index : i32) {
      if (index < uniforms.size) {
        var y : f32 = 0.0;
        ${spec.shader}
        result[index] = y;
      }
    }`,
  };
}

/** Registers the kernel for both backends and returns the function that runs it. */
export function defineKernel<U extends string>(spec: KernelSpec<U>): Kernel<U> {
  const names = Object.keys(spec.uniforms) as U[];
  const read = (attrs: unknown) => attrs as { outputShape: number[]; uniforms: Uniforms<U> };
  tf.registerKernel({
    kernelName: spec.name,
    backendName: "cpu",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const cpu = backend as MathBackendCPU;
      const { outputShape, uniforms } = read(attrs);
      const output = new Float32Array(tf.util.sizeFromShape(outputShape));
      const values = spec.inputs.map((name) => cpu.data.get((inputs[name] as TensorInfo).dataId).values as TypedArray);
      spec.cpu(values, output, uniforms);
      return cpu.makeTensorInfo(outputShape, "float32", output);
    },
  });
  tf.registerKernel({
    kernelName: spec.name,
    backendName: "webgpu",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { outputShape, uniforms } = read(attrs);
      return (backend as WebGPUBackend).runWebGPUProgram(
        program(spec, outputShape),
        spec.inputs.map((name) => inputs[name] as TensorInfo),
        "float32",
        names.map((name) => ({ type: spec.uniforms[name] === "i32" ? "int32" : "float32", data: [uniforms[name]] })),
      );
    },
  });
  return (inputs, outputShape, uniforms) => {
    const named = Object.fromEntries(spec.inputs.map((name, i) => [name, inputs[i] as Tensor]));
    const attrs = { outputShape: [...outputShape], uniforms };
    return tf.engine().runKernel<Tensor>(spec.name, named, attrs);
  };
}
