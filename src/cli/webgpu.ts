/** The optional package that brings WebGPU (Dawn) to Node. */
const PACKAGE = "webgpu";
const INSTALL = "npm install --no-save webgpu@0.6.2";

interface Dawn {
  readonly create: (options: readonly string[]) => GPU;
  readonly globals: Readonly<Record<string, unknown>>;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";

const load = async (): Promise<Dawn> => {
  try {
    // Not resolved when the command is bundled: the package is large, native and not needed on the processor.
    return (await import(/* @vite-ignore */ PACKAGE)) as Dawn;
  } catch (error) {
    if (isMissing(error))
      throw new Error(`WebGPU in Node needs the package ${PACKAGE}; install it with: ${INSTALL}`, { cause: error });
    throw error;
  }
};

/**
 * Gives this process the `navigator.gpu` that a browser has. On Linux without a GPU, VK_ICD_FILENAMES must name the
 * driver file of a software Vulkan such as SwiftShader. Throws where the package is not installed.
 */
export const provideWebGpu = async (): Promise<void> => {
  const { create, globals } = await load();
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, "navigator", { value: { gpu: create([]) }, configurable: true });
};
