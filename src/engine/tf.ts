// The only file that loads TensorFlow.js, and of it only what the engine runs: the core, both backends, and the few
// kernels and gradients that are not our own (src/engine/kernels). All of its kernels would be four times this size, and
// several are wrong on WebGPU (multinomial, reverse cumsum): what is not registered cannot be called by mistake.
import * as tf from "@tensorflow/tfjs-core";
import { addGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Add_grad.js";
import { reshapeGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Reshape_grad.js";
import "@tensorflow/tfjs-backend-cpu/dist/base.js";
import { addConfig as addCpu } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Add.js";
import { concatConfig as concatCpu } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Concat.js";
import { identityConfig as identityCpu } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js";
import { reshapeConfig as reshapeCpu } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape.js";
import { sliceConfig as sliceCpu } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Slice.js";
import { sumConfig as sumCpu } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sum.js";
import { zerosLikeConfig as zerosLikeCpu } from "@tensorflow/tfjs-backend-cpu/dist/kernels/ZerosLike.js";
import { webgpu_util } from "@tensorflow/tfjs-backend-webgpu/dist/base.js";
import { addConfig as addGpu } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/Add.js";
import { concatConfig as concatGpu } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/Concat.js";
import { identityConfig as identityGpu } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/Identity.js";
import { reshapeConfig as reshapeGpu } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/Reshape.js";
import { sliceConfig as sliceGpu } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/Slice.js";
import { sumConfig as sumGpu } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/Sum.js";
import { zerosLikeConfig as zerosLikeGpu } from "@tensorflow/tfjs-backend-webgpu/dist/kernels/ZerosLike.js";

const cpuKernels = [addCpu, concatCpu, identityCpu, reshapeCpu, sliceCpu, sumCpu, zerosLikeCpu];
const gpuKernels = [addGpu, concatGpu, identityGpu, reshapeGpu, sliceGpu, sumGpu, zerosLikeGpu];
[...cpuKernels, ...gpuKernels].forEach(tf.registerKernel);
[addGradConfig, reshapeGradConfig].forEach(tf.registerGradient);

// Production mode: no advice about other packages on the console of a worker or the standard error of the command line.
tf.enableProdMode();

export { tf, webgpu_util };
