/** The cards on which everything is drawn, as in page.css. */
export const SURFACES = { light: "#ffffff", dark: "#2b2d30" } as const;

/** Least contrast of a line or mark that means something: WCAG 2.2, success criterion 1.4.11. */
const CONTRAST = 3;

type Rgb = readonly [number, number, number];

const channels = (colour: string): Rgb => {
  const channel = (from: number): number => Number.parseInt(colour.slice(from, from + 2), 16);
  return [channel(1), channel(3), channel(5)];
};

/** Relative luminance of an sRGB colour, 0 … 1. Source: WCAG 2.2, its definition there. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 … 21. Source: WCAG 2.2, its definition there. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(channels(one)), luminance(channels(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const hex = (colour: Rgb): string =>
  `#${colour.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

/** The colour itself, or as little of black or white mixed into it as makes it stand out from the surface. Both `#rrggbb`. */
export function legible(colour: string, surface: string): string {
  const end = luminance(channels(surface)) > 0.5 ? 0 : 255;
  const mixed = (share: number): string =>
    hex(channels(colour).map((value) => value + share * (end - value)) as unknown as Rgb);
  const shares = Array.from({ length: 21 }, (_, step) => step / 20);
  return mixed(shares.find((share) => contrast(mixed(share), surface) >= CONTRAST) ?? 1);
}
