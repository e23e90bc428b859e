import { LIMITS } from "./limits.ts";
import { resolveObjective } from "./resolve.ts";
import { sameJson } from "./sameJson.ts";
import type { StyleConfig, VariantConfig } from "./types.ts";

type Styled = Pick<VariantConfig, "objective" | "style">;

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

/** As many marks as there may be variants. */
const MARKERS = Array.from({ length: LIMITS.variants }, (_, marker) => marker);

/**
 * A style for each variant: the one it was given, else its objective's colour, or where another has that, the first that no
 * other needs; and the mark of its place, or where another has that, the first that is free. `taken`: by others beside them.
 * Where there are more than colours or marks, those of its place, which differ together for as long as they can.
 */
export function stylesOf(variants: readonly Styled[], taken: readonly StyleConfig[] = []): readonly StyleConfig[] {
  const own = variants.map(({ objective }) => resolveObjective(objective).colour);
  const given = variants.map(({ style }) =>
    taken.some(({ colour }) => colour === style?.colour) ? null : (style ?? null),
  );
  const fixed = [...taken, ...given.filter((style) => style !== null)];
  const colours = new Set(fixed.map(({ colour }) => colour));
  const markers = new Set(fixed.map(({ marker }) => marker));
  const spare = PALETTE.filter((colour) => !own.includes(colour) && !colours.has(colour));
  return given.map((style, index) => {
    if (style !== null) return style;
    const place = taken.length + index;
    const colour = firstFree([own[index] ?? "", ...spare], colours) ?? at(PALETTE, place);
    const marker = firstFree([at(MARKERS, place), ...MARKERS], markers) ?? at(MARKERS, place);
    colours.add(colour);
    markers.add(marker);
    return { colour, marker };
  });
}

const firstFree = <T>(choice: readonly T[], used: ReadonlySet<T>): T | undefined =>
  choice.find((each) => !used.has(each));

/** The entry at a place, counted round. */
const at = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;

/** What a variant is, less how it is called and drawn. */
export function methodOf({ style: _style, ...variant }: VariantConfig): VariantConfig {
  return { ...variant, label: "" };
}

/**
 * The variants after an edit, each as it looked before: a variant is known by its place where there are as many as before, else
 * by its label. One whose objective has another colour now, or that is new, looks as it comes. Styles are written down only
 * where some would otherwise change.
 */
export function withFormerStyles(
  former: readonly VariantConfig[],
  variants: readonly VariantConfig[],
): readonly VariantConfig[] {
  const styles = stylesOf(former);
  const wanted = variants.map((variant, index) => {
    const place = former.length === variants.length ? index : former.findIndex(({ label }) => label === variant.label);
    const before = former[place];
    return before !== undefined && colourOf(before) === colourOf(variant) ? styles[place] : undefined;
  });
  const bare = variants.map(({ style: _style, ...variant }): VariantConfig => variant);
  const kept = stylesOf(bare).every((style, index) => wanted[index] === undefined || sameJson(style, wanted[index]));
  if (kept) return bare;
  return bare.map((variant, index) => (wanted[index] === undefined ? variant : { ...variant, style: wanted[index] }));
}

const colourOf = ({ objective }: VariantConfig): string => resolveObjective(objective).colour;
