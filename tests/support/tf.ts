// Every kernel and gradient of TensorFlow.js, so that our own can be compared with compositions of its stock operations.
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import { tf } from "../../src/engine/tf.ts";
import "@tensorflow/tfjs-backend-cpu/dist/register_all_kernels.js";

export { tf };
