import { differences } from "../core/compare/difference.ts";
import type { ExperimentConfig } from "../core/experiment/types.ts";

/**
 * What one configuration has that the other had not, in a line: "learning rate 0.003 → 0.3", with the variant's label before
 * what is not the same change in all variants.
 */
export function changeText(former: ExperimentConfig, next: ExperimentConfig): string {
  const variants = next.variants.map(({ label }, variant) => {
    const changes = differences([former, next].map((config) => ({ config, variant })));
    return { label, texts: changes.map(({ label: name, values }) => textOf(name, values)) };
  });
  const common = (variants[0]?.texts ?? []).filter((text) => variants.every(({ texts }) => texts.includes(text)));
  const own = variants.flatMap(({ label, texts }) =>
    texts.filter((text) => !common.includes(text)).map((text) => `${label}: ${text}`),
  );
  return [...common, ...own].join("; ");
}

function textOf(name: string, [from, to]: readonly (string | null)[]): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)} ${from ?? "none"} → ${to ?? "none"}`;
}
