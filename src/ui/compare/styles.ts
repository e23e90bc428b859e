import { useComputedColorScheme } from "@mantine/core";
import type { Contender } from "../../core/compare/types.ts";
import { stylesOf } from "../../core/experiment/style.ts";
import type { VariantConfig } from "../../core/experiment/types.ts";
import { keptStyles } from "../../store/comparison.ts";
import { PLAIN, drawnStyle } from "../variantStyle.ts";
import type { VariantStyle } from "../variantStyle.ts";

/** Looks up the style of a contender. */
export type StyleOf = (contender: Contender) => VariantStyle;

const variantOf = ({ config, variant }: Contender): VariantConfig => config.variants[variant] as VariantConfig;

/** The variants of the run in progress look as in the charts, those of kept runs unlike them and each other. */
export function useContenderStyles(contenders: readonly Contender[]): StyleOf {
  const scheme = useComputedColorScheme("light");
  const present = contenders.filter(({ run }) => run === null).map(variantOf);
  const kept = contenders.filter(({ run }) => run !== null).map(variantOf);
  const styles = [...stylesOf(present), ...keptStyles(present, kept)];
  const byKey = new Map(contenders.map(({ key }, index) => [key, styles[index]]));
  return ({ key }) => {
    const style = byKey.get(key);
    return style === undefined ? PLAIN : drawnStyle(style, scheme);
  };
}
