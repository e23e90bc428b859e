import { MantineProvider } from "@mantine/core";
import { act } from "react";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { vi } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { createSession } from "../../src/store/session.ts";
import type { Session } from "../../src/store/session.ts";
import { SessionProvider } from "../../src/ui/session.tsx";
import { theme } from "../../src/ui/theme.ts";
import { scriptedPorts } from "../support/ports.ts";

// The whole page takes a second to draw where several test files share a slow machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** What browsers have and jsdom has not. Elements are in view, and as wide as `width` says. */
class ElementObserver {
  readonly #callback: (entries: readonly unknown[]) => void;
  constructor(callback: (entries: readonly unknown[]) => void) {
    this.#callback = callback;
  }
  observe(target: Element): void {
    this.#callback([{ target, isIntersecting: true, contentRect: { width: 400, height: 300 } }]);
  }
  unobserve(): void {}
  disconnect(): void {}
}

vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
vi.stubGlobal("ResizeObserver", ElementObserver);
vi.stubGlobal("IntersectionObserver", ElementObserver);
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => {},
  removeEventListener: () => {},
}));
Object.defineProperty(document, "fonts", { value: new EventTarget() });
// jsdom draws nothing: the canvases of the page stay blank.
HTMLCanvasElement.prototype.getContext = () => null;

export interface Rendered {
  readonly container: HTMLElement;
  /** Text of the element with a test id. */
  readonly text: (testId: string) => string;
  readonly button: (name: string) => HTMLButtonElement;
  /** The input, select or text area with a label. */
  readonly control: (label: string) => HTMLInputElement;
  readonly unmount: () => void;
}

/** Renders into a document of its own. */
export function render(node: ReactNode): Rendered {
  const container = document.createElement("div");
  document.body.append(container);
  const root = createRoot(container);
  act(() => {
    root.render(node);
  });
  return {
    container,
    text: (testId) => one(container, `[data-testid="${testId}"]`).textContent,
    button: (name) => {
      const found = [...container.querySelectorAll("button")].find((button) => nameOf(button) === name);
      if (found === undefined) throw new Error(`no button is called ${name}`);
      return found;
    },
    control: (label) => controlOf(container, label),
    unmount: () => {
      act(() => {
        root.unmount();
      });
      container.remove();
    },
  };
}

/** Renders parts of the page with their theme and a session. */
export function renderIn(session: Session, node: ReactNode): Rendered {
  return render(
    <MantineProvider theme={theme} env="test">
      <SessionProvider value={session}>{node}</SessionProvider>
    </MantineProvider>,
  );
}

/** A session whose worker never answers: enough for everything but training. */
export function quietSession(experiment: unknown): Session {
  return createSession({ config: parseExperiment(experiment), openPort: scriptedPorts().open });
}

const nameOf = (button: Element): string => button.getAttribute("aria-label") ?? button.textContent;

function one(container: Element, selector: string): Element {
  const found = container.querySelector(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found;
}

function controlOf(container: Element, label: string): HTMLInputElement {
  const labelled = [...container.querySelectorAll("label")].find((each) => each.textContent === label);
  const selector = labelled === undefined ? `[aria-label="${label}"]` : `[id="${labelled.htmlFor}"]`;
  return one(container, selector) as HTMLInputElement;
}

/** Types a text into a control, as React hears it. */
export function type(control: HTMLInputElement, text: string): void {
  const prototype = Object.getPrototypeOf(control) as object;
  act(() => {
    Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(control, text);
    control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  });
}

export function click(element: Element): void {
  act(() => {
    element.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });
}

export function press(target: EventTarget, key: string, init: KeyboardEventInit = {}): void {
  act(() => {
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
  });
}

/** Lets time pass, with React at work, until `check` no longer throws. */
export async function until(check: () => void): Promise<void> {
  const end = performance.now() + 20_000;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- waiting is the point
    await pass(20);
    try {
      check();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

/** Lets so many milliseconds pass, with React at work. */
export async function pass(milliseconds: number): Promise<void> {
  await act(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));
}
