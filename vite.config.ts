import { lezer } from "@lezer/generator/rollup";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// Its type is that of Rollup's plugins, which is not installed.
const grammar = () => lezer() as Plugin;

// TensorFlow.js ships CommonJS as "main" and ES modules as "module". Node would load both and so two copies of the
// engine; inlining makes Vite resolve every @tensorflow import the way the browser build does.
const tensorflow = { server: { deps: { inline: [/@tensorflow\//] } } };

export default defineConfig({
  base: "./",
  plugins: [grammar(), react()],
  worker: { format: "es", plugins: () => [grammar()] },
  ssr: { resolve: { mainFields: ["module", "main"] } },
  // The budgets that count are those of size-limit in package.json.
  build: { chunkSizeWarningLimit: 2_000 },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...tensorflow,
          name: "node",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**", "tests/**/*.e2e.test.ts"],
          // Some train to a fixed point.
          testTimeout: 60_000,
        },
      },
      { extends: true, test: { name: "dom", environment: "jsdom", include: ["tests/**/*.test.tsx"] } },
      {
        // The command line as people start it: a process of its own.
        extends: true,
        test: {
          name: "cli",
          environment: "node",
          include: ["tests/cli/**/*.e2e.test.ts"],
          sequence: { groupOrder: 1 },
          testTimeout: 300_000,
        },
      },
      {
        // The built page in Chromium on WebGPU, last and alone, so that nothing else takes its two cores.
        extends: true,
        test: {
          name: "browser",
          environment: "node",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/browser/support/serve.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
