import { chromium } from "playwright-core";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** WebGPU without a GPU: SwiftShader, said outright, so that the same adapter is found on every machine. */
const FLAGS = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-features=Vulkan",
  "--use-vulkan=swiftshader",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** Starts the Chromium that `npm test` found. */
export function launch(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"];
  if (executablePath === undefined) throw new Error("CHROMIUM is not set: run the browser tests with npm test.");
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page and everything that went wrong in it. */
export interface Watched {
  readonly page: Page;
  /** Console errors and warnings, uncaught errors and failed requests, as they came. */
  readonly complaints: readonly string[];
}

/** Opens an empty tab that notes what goes wrong in it. */
export async function openTab(browser: Browser | BrowserContext): Promise<Watched> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} could not be loaded`));
  return { page, complaints };
}

/** An empty document of the page's own origin, where the built worker may be started without the page. */
export async function openBlank(browser: Browser, address: string): Promise<Watched> {
  const tab = await openTab(browser);
  const url = `${address}blank`;
  await tab.page.route(url, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>blank</title>" }),
  );
  await tab.page.goto(url);
  return tab;
}

/** Throws what the tab complained of, if anything. */
export function refuseComplaints({ complaints }: Watched): void {
  if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join("\n")}`);
}
