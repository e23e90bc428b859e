import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Lets axe look the page through as it stands. */
export async function audit(page: Page): Promise<AxeResults> {
  await page.evaluate(axe);
  return page.evaluate("axe.run()");
}

/** What is at fault, where, and why, one line a place. */
export function faults({ violations }: AxeResults): readonly string[] {
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
        return `${id} at ${target.join(" ")}: ${why}`;
      }),
    );
}
