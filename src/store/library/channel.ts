import type { RunRecord } from "./types.ts";

/** What tabs tell each other of the kept runs. */
export type TabMessage =
  | { readonly type: "saved"; readonly record: RunRecord }
  /** Names, tags, removals or who owns what. */
  | { readonly type: "changed" };

export interface TabChannel {
  readonly post: (message: TabMessage) => void;
  readonly close: () => void;
}

/** Connects the tabs of this browser. A tab does not hear itself. */
export function openTabChannel(hear: (message: TabMessage) => void): TabChannel {
  let open = true;
  const channel = new BroadcastChannel("policy-playground");
  channel.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
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
