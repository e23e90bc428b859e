import { fileURLToPath } from "node:url";

/** The project's folder, and where its scripts may leave what can be made again. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
export const cache = fileURLToPath(new URL("../../node_modules/.cache/policy-playground/", import.meta.url));
