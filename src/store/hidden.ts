/** Indices of variants that are not drawn. At least one always is. */
export type Hidden = readonly number[];

/** Hides all variants but one, or shows all again where it stands alone already. */
export function alone(hidden: Hidden, variant: number, count: number): Hidden {
  const others = Array.from({ length: count }, (_, index) => index).filter((index) => index !== variant);
  const already = !hidden.includes(variant) && others.every((index) => hidden.includes(index));
  return already ? [] : others;
}

/** What is left of it where there are `count` variants. */
export function hiddenWithin(hidden: Hidden, count: number): Hidden {
  const left = hidden.some((variant) => variant >= count) ? hidden.filter((variant) => variant < count) : hidden;
  return left.length < count ? left : [];
}
