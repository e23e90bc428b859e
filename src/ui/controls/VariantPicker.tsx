import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { IconCopy, IconDots, IconEye, IconGridDots, IconPencil, IconPlus, IconX } from "@tabler/icons-react";
import { Suspense, lazy, useState } from "react";
import { LIMITS } from "../../core/experiment/limits.ts";
import type { Candidate } from "../../store/changes.ts";
import { withDuplicate, withVariant, withoutVariant } from "../../store/changes.ts";
import { alone } from "../../store/hidden.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { useVariantStyles } from "../useVariantStyles.ts";

const GridDialog = lazy(async () => ({ default: (await import("../variants/GridDialog.tsx")).GridDialog }));
const RenameDialog = lazy(async () => ({ default: (await import("../variants/RenameDialog.tsx")).RenameDialog }));

/** The objectives trained side by side: one is open for editing, others can be added, copied, renamed and taken away. */
export function VariantPicker() {
  const variants = usePage(({ experiment }) => experiment.config.variants);
  const chosen = usePage(({ view }) => view.variant);
  const styles = useVariantStyles(variants);
  const { store } = useSession();
  const { change, look } = useActions();
  const replace = (candidate: Candidate, open: number): void => {
    change("variants", null, candidate);
    look({ variant: Math.min(open, store.getState().experiment.config.variants.length - 1) });
  };
  return (
    <fieldset className="pp-variants" aria-label="Objectives trained side by side">
      {variants.map((variant, index) => (
        <Button
          key={variant.label}
          size="compact-sm"
          variant={index === chosen ? "light" : "default"}
          aria-pressed={index === chosen}
          leftSection={<span className="pp-swatch" style={{ background: styles[index]?.colour }} />}
          onClick={() => {
            look({ variant: index });
          }}
        >
          {variant.label}
        </Button>
      ))}
      <VariantMenu replace={replace} />
      <Tooltip label="Train another objective beside this one, on the same problem and seeds">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={variants.length >= LIMITS.variants}
          onClick={() => {
            const { objective } = variants[chosen] ?? {};
            const id = objective !== undefined && "id" in objective ? objective.id : objective?.origin;
            replace(withVariant(store.getState().experiment.config, { id: id ?? "ppo" }), variants.length);
          }}
        >
          Compare
        </Button>
      </Tooltip>
    </fieldset>
  );
}

type Dialog = "rename" | "grid" | null;

/** What can be done with the chosen variant. */
function VariantMenu({ replace }: { readonly replace: (candidate: Candidate, open: number) => void }) {
  const chosen = usePage(({ view }) => view.variant);
  const count = usePage(({ experiment }) => experiment.config.variants.length);
  const label = usePage(({ experiment }) => experiment.config.variants[chosen]?.label ?? "");
  const { store } = useSession();
  const [dialog, setDialog] = useState<Dialog>(null);
  const config = () => store.getState().experiment.config;
  const close = (): void => {
    setDialog(null);
  };
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${label}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setDialog("rename")}>
            Rename…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCopy size={14} aria-hidden />}
            disabled={count >= LIMITS.variants}
            onClick={() => {
              replace(withDuplicate(config(), chosen), chosen + 1);
            }}
          >
            Duplicate
          </Menu.Item>
          <Menu.Item leftSection={<IconGridDots size={14} aria-hidden />} onClick={() => setDialog("grid")}>
            Grid over hyperparameters…
          </Menu.Item>
          <ShowAlone variant={chosen} count={count} />
          <Menu.Item
            leftSection={<IconX size={14} aria-hidden />}
            disabled={count === 1}
            onClick={() => {
              replace(withoutVariant(config(), chosen), chosen);
            }}
          >
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {dialog === "rename" ? <RenameDialog variant={chosen} close={close} /> : null}
        {dialog === "grid" ? <GridDialog variant={chosen} close={close} /> : null}
      </Suspense>
    </>
  );
}

/** Draws one variant only, or all again. */
function ShowAlone({ variant, count }: { readonly variant: number; readonly count: number }) {
  const hidden = usePage(({ view }) => view.hiddenVariants);
  const { look } = useActions();
  const next = alone(hidden, variant, count);
  return (
    <Menu.Item
      leftSection={<IconEye size={14} aria-hidden />}
      disabled={count === 1}
      onClick={() => {
        look({ hiddenVariants: next });
      }}
    >
      {next.length === 0 && count > 1 ? "Show all" : "Show alone"}
    </Menu.Item>
  );
}
