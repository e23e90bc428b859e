import type { RunRecord } from "./types.ts";

/** What tabs tell each other of the kept runs. */
export type TabMessage =
  | { readonly type: "saved"; readonly record: RunRecord }
  /** Names, tags, removals or who owns what. */
  | { readonly type: "changed" };

export interface TabChannel<Message = TabMessage> {
  readonly post: (message: Message) => void;
  readonly close: () => void;
}

const RUNS = "policy-playground";

/** Connects the tabs of this browser, by default over their kept runs. A tab does not hear itself. */
export function openTabChannel<Message = TabMessage>(
  hear: (message: Message) => void,
  name: string = RUNS,
): TabChannel<Message> {
  let open = true;
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    hear(data);
  });
  return {
    post: (message) => {
      if (open) channel.postMessage(message);
    },
    close: () => {
      open = false;
      channel.close();
    },
  };
}
