import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { inject } from "vitest";
import { refuseComplaints } from "./browser.ts";
import { openPlayground } from "./playground.ts";
import type { Playground } from "./playground.ts";

/** Everything here differs from what the page begins with. */
export const travelling = {
  environment: { id: "bandit", parameters: { means: [1, 0.5, 0], noise: 0.25 } },
  policy: { kind: "mlp", hidden: [8] },
  seeds: { first: 3, count: 2 },
  updates: 12,
  variants: [
    { objective: { id: "grpo" }, data: { kind: "on-policy", starts: 8, groupSize: 4 } },
    { objective: { id: "copg" }, label: "contrast", optimizer: { learningRate: 0.05 } },
  ],
};

/** The page in a profile of its own, ready on the processor. */
export async function openFresh(browser: Browser, hash = ""): Promise<Playground> {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const playground = await openPlayground(context, inject("address") + hash);
  await playground.chooseBackend("cpu");
  await playground.settle(/ready/);
  return playground;
}

/** Closes the profile; throws what the page complained of. */
export async function leave(playground: Playground): Promise<void> {
  await playground.page.context().close();
  refuseComplaints(playground);
}

/** What the page says of the last arrival or departure. */
export const notice = ({ page }: Playground): Promise<string> => page.getByTestId("travel-notice").innerText();

/** Chooses an entry of the Share menu. */
export async function share({ page, press }: Playground, entry: RegExp): Promise<void> {
  await press("Share");
  await page.getByRole("menuitem", { name: entry }).click();
}

/** What the page gives to save when something is done. */
async function saved(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFile(await download.path());
}

/** The settings of the page, as it saves them. */
export async function settings(playground: Playground): Promise<unknown> {
  const bytes = await saved(playground.page, () => share(playground, /Save settings/));
  return JSON.parse(bytes.toString("utf8"));
}

/** Opens the dialog for exports, presses one of its buttons and closes it. */
export async function exported(playground: Playground, button: string): Promise<Buffer> {
  const { page, press } = playground;
  await share(playground, /Export/);
  const bytes = await saved(page, () => press(button));
  await page.keyboard.press("Escape");
  return bytes;
}

/** Chooses a file to open. */
export async function openFile({ page }: Playground, name: string, text: string): Promise<void> {
  await page.getByTestId("open-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

/** Drops a file on the page. */
export async function dropFile({ page }: Playground, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, text] as const,
  );
  await page.dispatchEvent("h1", "dragover", { dataTransfer: data });
  await page.getByTestId("drop").waitFor();
  await page.dispatchEvent("h1", "drop", { dataTransfer: data });
}
