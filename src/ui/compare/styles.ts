import { useComputedColorScheme } from "@mantine/core";
import type { Contender } from "../../core/compare/types.ts";
import { PLAIN, variantStyles } from "../variantStyle.ts";
import type { VariantStyle } from "../variantStyle.ts";

/** Looks up the style of a contender. */
export type StyleOf = (contender: Contender) => VariantStyle;

/** The variants of the run in progress look as in the charts, those of kept runs unlike them and each other. */
export function useContenderStyles(contenders: readonly Contender[]): StyleOf {
  const scheme = useComputedColorScheme("light");
  const variants = contenders
    .map(({ config, variant }) => config.variants[variant])
    .filter((each) => each !== undefined);
  const present = contenders.filter(({ config }) => config === contenders[0]?.config).length;
  const styles = [
    ...variantStyles(variants.slice(0, present), scheme),
    ...variantStyles(variants, scheme).slice(present),
  ];
  const byKey = new Map(contenders.map(({ key }, index) => [key, styles[index]]));
  return ({ key }) => byKey.get(key) ?? PLAIN;
}
