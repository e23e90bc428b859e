import type { DraftField } from "../../store/objectives/draft.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";

/** What checks, π* and the charts take a hyperparameter for. */
const ROLES = {
  "": "by name",
  price: "price of leaving the reference (β)",
  band: "both edges of the ratio band",
  "band-low": "lower edge of the ratio band",
  "band-high": "upper edge of the ratio band",
  none: "none of these",
} as const satisfies Readonly<Record<DraftField["role"], string>>;

const OPTIONS = (Object.keys(ROLES) as DraftField["role"][]).map((value) => ({ value, label: ROLES[value] }));

interface RoleSelectProps {
  readonly field: DraftField;
  readonly choose: (role: DraftField["role"]) => void;
}

/** Declares what a hyperparameter is for. */
export const RoleSelect = ({ field: { name, role }, choose }: RoleSelectProps) => (
  <div className="pp-fields-role" data-label="Role">
    <PlainSelect label={`Role of ${name}`} quiet size="xs" options={OPTIONS} value={role} choose={choose} />
  </div>
);
