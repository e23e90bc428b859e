import type { VariantStyle } from "../variantStyle.ts";

/** The mark of a contender: its colour and shape in the charts. */
export function ContenderMark({ style: { colour, marker } }: { readonly style: VariantStyle }) {
  return (
    <svg width={14} height={14} viewBox="-6 -6 12 12" aria-hidden className="pp-contender-mark">
      <path d={marker} fill={colour} />
    </svg>
  );
}
