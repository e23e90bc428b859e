import { lezer } from "@lezer/generator/rollup";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// TensorFlow.js ships CommonJS as "main" and ES modules as "module". Node would load both and so two copies of the
// engine; inlining makes Vite resolve every @tensorflow import the way the browser build does.
const tensorflow = { server: { deps: { inline: [/@tensorflow\//] } } };

export default defineConfig({
  base: "./",
  plugins: [lezer(), react()],
  worker: { format: "es", plugins: () => [lezer()] },
  ssr: { resolve: { mainFields: ["module", "main"] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...tensorflow,
          name: "node",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**"],
        },
      },
      { extends: true, test: { name: "dom", environment: "jsdom", include: ["tests/**/*.test.tsx"] } },
      {
        extends: true,
        test: {
          name: "browser",
          environment: "node",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/browser/support/serve.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
