import { resolveObjective } from "../core/experiment/resolve.ts";
import type { VariantConfig } from "../core/experiment/types.ts";
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

/** Okabe–Ito's colours and four more, for variants whose objective's colour is taken. */
const PALETTE = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#d55e00",
  "#cc79a7",
  "#56b4e9",
  "#7744cc",
  "#994444",
  "#77bb00",
  "#116666",
  "#aa9900",
];

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

/**
 * A style for each variant: its objective's colour, or where a variant before it has that, the first that no other needs,
 * in a shade that stands out from the page's cards; and a marker by its place, so that colour never stands alone.
 */
export function variantStyles(
  variants: readonly Pick<VariantConfig, "objective">[],
  scheme: keyof typeof SURFACES = "light",
): readonly VariantStyle[] {
  const own = variants.map(({ objective }) => resolveObjective(objective).colour);
  const spare = PALETTE.filter((colour) => !own.includes(colour));
  return own.map((colour, index) => {
    const taken = own.indexOf(colour) < index;
    return {
      colour: legible(taken ? (spare.shift() ?? colour) : colour, SURFACES[scheme]),
      marker: MARKERS[index % MARKERS.length] ?? "",
    };
  });
}
