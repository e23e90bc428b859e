/** Acts when the browser has nothing better to do. Safari has no requestIdleCallback; there a short time-out must do. Returns how to cancel. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(act, { timeout: 300 });
    return () => {
      cancelIdleCallback(handle);
    };
  }
  const timer = setTimeout(act, 1);
  return () => {
    clearTimeout(timer);
  };
}
