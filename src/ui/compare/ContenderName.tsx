import type { Contender } from "../../core/compare/types.ts";
import type { VariantStyle } from "../variantStyle.ts";
import { ContenderMark } from "./ContenderMark.tsx";

interface NameProps {
  readonly contender: Contender;
  readonly style: VariantStyle;
}

/** Mark and name as in the charts, and of a kept run under it which one; what is too long is whole in the title. */
export function ContenderName({ contender: { label, run, config, variant }, style }: NameProps) {
  return (
    <>
      <ContenderMark style={style} />
      <span className="pp-contender-label" title={label}>
        <span className="pp-contender-name">{config.variants[variant]?.label}</span>
        {run === null ? null : <span className="pp-contender-run">{run}</span>}
      </span>
    </>
  );
}
