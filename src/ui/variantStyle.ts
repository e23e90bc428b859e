import { stylesOf } from "../core/experiment/style.ts";
import type { StyleConfig, VariantConfig } from "../core/experiment/types.ts";
import { legible, SURFACES } from "./legible.ts";

/** How a variant looks wherever it is drawn: in charts, legends, tables, pictures and exports. */
export interface VariantStyle {
  /** As in CSS: `#rrggbb`. */
  readonly colour: string;
  /** The outline of its mark as an SVG path round (0, 0), about 8 wide, to be filled. */
  readonly marker: string;
}

/** For a variant that is not there (any more). */
export const PLAIN: VariantStyle = { colour: SURFACES.dark, marker: "" };

/** Circle, square, triangle, diamond, triangle upside down, cross, plus, hourglass. */
const MARKERS = [
  "M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0Z",
  "M-3.3 -3.3H3.3V3.3H-3.3Z",
  "M0 -4.4L4.2 3.2H-4.2Z",
  "M0 -4.6L4.6 0L0 4.6L-4.6 0Z",
  "M0 4.4L4.2 -3.2H-4.2Z",
  "M-4 -2.6L-2.6 -4L0 -1.4L2.6 -4L4 -2.6L1.4 0L4 2.6L2.6 4L0 1.4L-2.6 4L-4 2.6L-1.4 0Z",
  "M-1 -4.4H1V-1H4.4V1H1V4.4H-1V1H-4.4V-1H-1Z",
  "M-4 -4H4L-4 4H4Z",
];

/** A style for each variant (see stylesOf), in a shade that stands out from the page's cards; colour never stands alone. */
export function variantStyles(
  variants: readonly Pick<VariantConfig, "objective" | "style">[],
  scheme: keyof typeof SURFACES = "light",
): readonly VariantStyle[] {
  return stylesOf(variants).map((style) => drawnStyle(style, scheme));
}

export function drawnStyle({ colour, marker }: StyleConfig, scheme: keyof typeof SURFACES): VariantStyle {
  return { colour: legible(colour, SURFACES[scheme]), marker: MARKERS[marker] ?? "" };
}
