import { sameJson } from "./sameJson.ts";
import { settingsOf, type Setting } from "./settings.ts";
import { methodOf } from "./style.ts";
import type { VariantConfig } from "./types.ts";

/** Variants that differ in one setting only, in the order of its values. */
export interface ResponseCurve {
  /** What they share, where there are several curves: the other settings that vary; "" where nothing else does. */
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly variant: number }[];
}

/** What stays of a variant when one setting is left out. */
const without = (variant: VariantConfig, setting: Setting): VariantConfig => methodOf(setting.write(variant, 0));

interface Placed {
  readonly variant: number;
  readonly config: VariantConfig;
}

/** Puts together what is alike but for the setting, where that varies. */
function groupsBy(variants: readonly VariantConfig[], setting: Setting): readonly (readonly Placed[])[] {
  const groups: { readonly rest: VariantConfig; readonly members: Placed[] }[] = [];
  for (const [variant, config] of variants.entries()) {
    if (Number.isNaN(setting.read(config))) continue;
    const rest = without(config, setting);
    const group = groups.find((each) => sameJson(each.rest, rest));
    if (group === undefined) groups.push({ rest, members: [{ variant, config }] });
    else group.members.push({ variant, config });
  }
  const varies = (members: readonly Placed[]): boolean =>
    members.some(({ config }) => setting.read(config) !== setting.read((members[0] as Placed).config));
  return groups.map(({ members }) => members).filter(varies);
}

/** Every setting of any of the variants, each once. */
const allSettings = (variants: readonly VariantConfig[]): readonly Setting[] => [
  ...new Map(variants.flatMap(settingsOf).map((setting) => [setting.name, setting])).values(),
];

/** The settings over which a response can be drawn: those in which some variants differ while all else is the same. */
export const respondingSettings = (variants: readonly VariantConfig[]): readonly Setting[] =>
  allSettings(variants).filter((setting) => groupsBy(variants, setting).length > 0);

/** What a curve's variants have in common and the other curves' have not, as "epochs=4". */
function labelOf(config: VariantConfig, others: readonly VariantConfig[], setting: Setting): string {
  const varying = allSettings([config, ...others]).filter(
    (each) => each.name !== setting.name && others.some((other) => each.read(other) !== each.read(config)),
  );
  const words = varying.filter((each) => !Number.isNaN(each.read(config)));
  return words.map((each) => `${each.label}=${String(each.read(config))}`).join(" ");
}

/** One curve over a setting for each group of variants that are alike in all else. */
export function responseCurves(variants: readonly VariantConfig[], setting: Setting): readonly ResponseCurve[] {
  const groups = groupsBy(variants, setting);
  return groups.map((members) => {
    const config = (members[0] as Placed).config;
    const others = groups.filter((group) => group !== members).map((group) => (group[0] as Placed).config);
    const points = members.map((member) => ({ x: setting.read(member.config), variant: member.variant }));
    return { label: labelOf(config, others, setting), points: points.toSorted((a, b) => a.x - b.x) };
  });
}
