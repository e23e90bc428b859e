import { EmptyComparison } from "./EmptyComparison.tsx";

/** Variants and kept runs side by side, in numbers. */
export function ComparePanel() {
  return (
    <main id="compare" className="pp-compare">
      <EmptyComparison />
    </main>
  );
}
