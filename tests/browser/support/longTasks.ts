import type { Page } from "playwright-core";

/**
 * Notes from now on the main thread's tasks of more than 50 ms, which a person would feel.
 *
 * @returns what was noted so far, in words
 */
export async function measureLongTasks(page: Page): Promise<() => Promise<string>> {
  const durations = await page.evaluateHandle(() => {
    const noted: number[] = [];
    new PerformanceObserver((list) => {
      noted.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "longtask" });
    return noted;
  });
  return async () => {
    const noted = await durations.jsonValue();
    return noted.length === 0
      ? "no task above 50 ms"
      : `${String(noted.length)} tasks above 50 ms, the longest ${Math.max(...noted).toFixed(0)} ms`;
  };
}
