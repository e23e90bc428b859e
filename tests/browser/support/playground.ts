import type { Browser, BrowserContext, Page } from "playwright-core";
import type { BackendName } from "../../../src/engine/types.ts";
import { openTab } from "./browser.ts";
import type { Watched } from "./browser.ts";

interface Controls {
  readonly press: (button: string) => Promise<void>;
  readonly choose: (select: string, option: string) => Promise<void>;
  readonly chooseBackend: (backend: BackendName) => Promise<void>;
}

interface Readings {
  /** Updates done, as the counter shows them. */
  readonly updates: () => Promise<number>;
  /** Waits until the counter shows at least so many updates. */
  readonly reach: (updates: number) => Promise<void>;
  readonly status: () => Promise<string>;
  /** Waits for a status, for instance "paused". */
  readonly settle: (status: RegExp) => Promise<void>;
  /** The last value of a metric in its chart's legend, once the charts are drawn. */
  readonly latest: (metric: string) => Promise<number>;
  /** Probabilities of a bandit's arms, as the page tells them to screen readers, once they are drawn. */
  readonly policy: () => Promise<readonly number[]>;
}

/** The page as a person uses it: by the names of its controls. */
export interface Playground extends Watched, Controls, Readings {}

const READY = /ready/;

/** Opens the page in its own tab and waits until the worker has built the first run. */
export async function openPlayground(browser: Browser | BrowserContext, address: string): Promise<Playground> {
  const tab = await openTab(browser);
  await tab.page.goto(address);
  const playground = { ...tab, ...controls(tab.page), ...readings(tab.page) };
  await playground.settle(READY);
  return playground;
}

function controls(page: Page): Controls {
  return {
    press: (button) => page.getByRole("button", { name: button, exact: true }).click(),
    choose: async (select, option) => {
      await page.getByLabel(select, { exact: true }).selectOption(option);
    },
    chooseBackend: async (backend) => {
      await page.getByTestId("backend-badge").click();
      await page.getByLabel("Backend", { exact: true }).selectOption(backend);
      await page.keyboard.press("Escape");
      await page.getByTestId("backend-badge").getByText(backend, { exact: true }).waitFor();
    },
  };
}

function readings(page: Page): Readings {
  const textOf = async (testId: string): Promise<string> => (await page.getByTestId(testId).textContent()) ?? "";
  return {
    updates: async () => count(await textOf("counter-updates")),
    reach: (updates) =>
      poll(async () => count(await textOf("counter-updates")) >= updates, `${String(updates)} updates`),
    status: () => textOf("run-status"),
    settle: (status) => poll(async () => status.test(await textOf("run-status")), `the status ${String(status)}`),
    latest: async (metric) => {
      await charts(page);
      return Number((await textOf(`latest-${metric}`)).replaceAll("−", "-"));
    },
    policy: async () => {
      await charts(page);
      const cells = page.getByTestId("environment-table").locator("tbody td:nth-child(4)");
      return (await cells.allTextContents()).map(Number);
    },
  };
}

/** Waits until every picture has been drawn: one a frame, each again after at most 200 ms. */
async function charts(page: Page): Promise<void> {
  await page.waitForTimeout(250);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  });
}

/** A counter's text may group its digits. */
function count(text: string): number {
  return Number(text.replaceAll(/\D/g, ""));
}

const LONGEST_WAIT_MS = 60_000;

async function poll(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`The page did not reach ${what} within a minute.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
