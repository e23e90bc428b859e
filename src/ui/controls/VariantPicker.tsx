import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { LIMITS } from "../../core/experiment/limits.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import { withVariant, withoutVariant } from "../../store/changes.ts";
import { useActions, usePage, useSession } from "../session.tsx";

/** The objectives trained side by side: one is open for editing, others can be added and taken away. */
export function VariantPicker() {
  const variants = usePage(({ experiment }) => experiment.config.variants);
  const chosen = usePage(({ view }) => view.variant);
  const { store } = useSession();
  const { change, look } = useActions();
  const config = () => store.getState().experiment.config;
  return (
    <fieldset className="pp-variants" aria-label="Objectives trained side by side">
      {variants.map((variant, index) => (
        <Button
          key={variant.label}
          size="compact-sm"
          variant={index === chosen ? "light" : "default"}
          aria-pressed={index === chosen}
          leftSection={
            <span className="pp-swatch" style={{ background: resolveObjective(variant.objective).colour }} />
          }
          onClick={() => {
            look({ variant: index });
          }}
        >
          {variant.label}
        </Button>
      ))}
      {variants.length > 1 ? (
        <Tooltip label={`Take ${variants[chosen]?.label ?? ""} away`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Remove this objective"
            onClick={() => {
              change("variants", null, withoutVariant(config(), chosen));
            }}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      <Tooltip label="Train another objective beside this one, on the same problem and seeds">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={variants.length >= LIMITS.variants}
          onClick={() => {
            const { objective } = variants[chosen] ?? {};
            change(
              "variants",
              null,
              withVariant(config(), objective !== undefined && "id" in objective ? objective.id : "ppo"),
            );
            look({ variant: variants.length });
          }}
        >
          Compare
        </Button>
      </Tooltip>
    </fieldset>
  );
}
