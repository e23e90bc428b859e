import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import type { VariantConfig } from "../core/experiment/types.ts";
import { PLAIN, variantStyles } from "./variantStyle.ts";
import type { VariantStyle } from "./variantStyle.ts";

/** The styles of an experiment's variants in the page's colour scheme. */
export function useVariantStyles(
  variants: readonly Pick<VariantConfig, "objective" | "style">[],
): readonly VariantStyle[] {
  const scheme = useComputedColorScheme("light");
  return useMemo(() => variantStyles(variants, scheme), [variants, scheme]);
}

/** The style of one variant. */
export function useVariantStyle(variants: readonly VariantConfig[], variant: number): VariantStyle {
  return useVariantStyles(variants)[variant] ?? PLAIN;
}
