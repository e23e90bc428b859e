import type { ReactNode } from "react";

/** What is wider than its card scrolls within it, and shows at its edges that there is more. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="pp-compare-scroll pp-scrolls" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
