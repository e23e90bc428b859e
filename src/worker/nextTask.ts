/**
 * Settles in the next task, so that messages and input get their turn. A nested timer is clamped to 4 ms, and slowed down in
 * a tab that is out of sight; a message channel is not.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
