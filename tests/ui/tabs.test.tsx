import { act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Session } from "../../src/store/session.ts";
import { Page } from "../../src/ui/Page.tsx";
import { click, press, quietSession, renderIn } from "./render.tsx";
import type { Rendered } from "./render.tsx";

let session: Session;
let page: Rendered;
beforeEach(async () => {
  session = quietSession({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
  page = renderIn(session, <Page />);
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
});
afterEach(() => {
  page.unmount();
  session.dispose();
  localStorage.clear();
});

const tabs = () => [...page.container.querySelectorAll("[role=tab]")] as HTMLElement[];
const openTab = () => session.store.getState().view.tab;

/** Waits for a part that is loaded when it is needed. */
async function appears(selector: string): Promise<Element> {
  return vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    const found = page.container.querySelector(selector);
    if (found === null) throw new Error(`${selector} has not appeared`);
    return found;
  });
}

test("the page opens on training, and only the open tab is in the order of the Tab key", () => {
  expect(openTab()).toBe("train");
  expect(tabs().map((tab) => tab.tabIndex)).toEqual(tabs().map((_, index) => (index === 0 ? 0 : -1)));
  expect(tabs().map((tab) => tab.getAttribute("aria-selected"))[0]).toBe("true");
});

test("a click opens a tab, whose panel it names; the charts of training stay mounted", async () => {
  click(tabs()[1] as Element);
  const main = await appears("main#compare");
  const panel = main.closest("[role=tabpanel]");
  expect(panel?.getAttribute("aria-labelledby")).toBe(tabs()[1]?.id);
  expect(tabs()[1]?.getAttribute("aria-controls")).toBe(panel?.id);
  expect(page.container.querySelector("main#train")).not.toBeNull();
});

test("the arrow keys move between tabs", () => {
  tabs()[0]?.focus();
  press(tabs()[0] as EventTarget, "ArrowRight");
  expect(openTab()).toBe("compare");
  expect(document.activeElement).toBe(tabs()[1]);
  press(tabs()[1] as EventTarget, "ArrowLeft");
  expect(openTab()).toBe("train");
});

test("C opens the comparison and goes back", () => {
  press(document.body, "c");
  expect(openTab()).toBe("compare");
  press(document.body, "c");
  expect(openTab()).toBe("train");
});

test("the link over the head of the page leads to the open view", () => {
  const link = page.container.querySelector(".pp-skip");
  expect(link?.getAttribute("href")).toBe("#train");
  press(document.body, "c");
  expect(link?.getAttribute("href")).toBe("#compare");
});
