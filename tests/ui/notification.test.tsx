import { act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Phase } from "../../src/store/run.ts";
import type { Session } from "../../src/store/session.ts";
import { useNotification, useNotificationSetting } from "../../src/ui/bar/tidings.ts";
import { click, quietSession, renderIn } from "./render.tsx";
import type { Rendered } from "./render.tsx";

// jsdom has no notifications: what the browser would show is noted here, and the answer of its person is given.
let shown: { readonly title: string; readonly body: string }[];
let answer: NotificationPermission;

class NotedNotification {
  static permission: NotificationPermission;
  static requestPermission(): Promise<NotificationPermission> {
    NotedNotification.permission = answer;
    return Promise.resolve(answer);
  }
  constructor(title: string, { body }: { readonly body: string }) {
    shown.push({ title, body });
  }
}

function Asking() {
  const [on, set] = useNotificationSetting();
  useNotification();
  return (
    <button
      onClick={() => {
        set(!on);
      }}
    >
      {on ? "on" : "off"}
    </button>
  );
}

let session: Session;
let page: Rendered;
beforeEach(() => {
  localStorage.clear();
  [shown, answer] = [[], "granted"];
  NotedNotification.permission = "default";
  vi.stubGlobal("Notification", NotedNotification);
  session = quietSession({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
  page = renderIn(session, <Asking />);
});
afterEach(() => {
  page.unmount();
  session.dispose();
  vi.restoreAllMocks();
});

const button = (): HTMLButtonElement => page.container.querySelector("button") as HTMLButtonElement;

async function ask(): Promise<void> {
  click(button());
  await act(() => Promise.resolve());
}

function go(...phases: readonly Phase[]): void {
  act(() => {
    for (const phase of phases) session.store.setState(({ run }) => ({ run: { ...run, phase, update: 42 } }));
  });
}

const hide = (hidden: boolean) => vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);

test("the end of a run is told once to whom asked for it, while the page is out of sight", async () => {
  await ask();
  expect(button().textContent).toBe("on");
  hide(true);
  go("running", "finished", "finished");
  expect(shown).toEqual([{ title: "Training has finished", body: "after 42 updates" }]);
  go("running", "failed");
  expect(shown[1]?.title).toBe("Training has stopped with an error");
});

test("a pause is not told, nor anything while the page is in sight", async () => {
  await ask();
  hide(false);
  go("running", "finished");
  hide(true);
  go("running", "paused");
  expect(shown).toEqual([]);
});

test("nothing is told to whom did not ask, nor where the browser does not allow it", async () => {
  hide(true);
  go("running", "finished");
  answer = "denied";
  await ask();
  expect(button().textContent).toBe("off");
  go("running", "finished");
  expect(shown).toEqual([]);
});
