// The only file that loads TensorFlow.js. Modular packages: the core has no gradients unless they are registered, and a
// backend that is not imported for its side effect is silently replaced by another.
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-webgpu";
import { webgpu_util } from "@tensorflow/tfjs-backend-webgpu";

// Bitwise repeatable: the default split-K matrix product adds floats atomically.
tf.env().set("WEBGPU_MATMUL_PROGRAM_TYPE", 3);

// Production mode: no advice about other packages on the console of a worker or the standard error of the command line.
tf.enableProdMode();

export { tf, webgpu_util };
