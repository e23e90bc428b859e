import { Badge, NativeSelect, Popover, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconCpu } from "@tabler/icons-react";
import { useState } from "react";
import type { BackendChoice, BackendInfo } from "../../engine/types.ts";
import { BACKENDS } from "../../store/page.ts";
import { useActions, usePage } from "../session.tsx";

const CHOICES: Readonly<Record<BackendChoice, string>> = {
  auto: "auto: WebGPU on a real GPU, else CPU",
  webgpu: "webgpu",
  cpu: "cpu",
};

/** The backend that really runs, its adapter and why; a person may choose another. */
export function BackendBadge() {
  const [open, setOpen] = useState(false);
  const backend = usePage(({ run }) => run.backend);
  const description = describe(backend);
  return (
    <Popover opened={open} onChange={setOpen} width={300} position="bottom-end" shadow="md" withArrow>
      <Popover.Target>
        <UnstyledButton
          className="pp-backend"
          data-testid="backend-badge"
          title={description}
          aria-label={`${backend?.name ?? "starting"}: ${description}`}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <Badge
            variant={backend?.name === "webgpu" ? "filled" : "default"}
            leftSection={<IconCpu size={13} aria-hidden />}
            rightSection={<IconChevronDown size={12} aria-hidden />}
            tt="none"
            size="lg"
            radius="sm"
          >
            {backend?.name ?? "…"}
          </Badge>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <BackendChooser description={description} />
      </Popover.Dropdown>
    </Popover>
  );
}

function BackendChooser({ description }: { readonly description: string }) {
  const choice = usePage(({ view }) => view.backend);
  const { setBackend } = useActions();
  return (
    <>
      <NativeSelect
        label="Backend"
        size="sm"
        data={BACKENDS.map((value) => ({ value, label: CHOICES[value] }))}
        value={choice}
        onChange={(event) => {
          const chosen = BACKENDS.find((each) => each === event.currentTarget.value);
          if (chosen !== undefined) setBackend(chosen);
        }}
      />
      <Text size="xs" mt="xs">
        {description}
      </Text>
      <Text size="xs" mt={4} c="dimmed">
        The run goes on from the update it has reached.
      </Text>
    </>
  );
}

function describe(backend: BackendInfo | null): string {
  if (backend === null) return "the training worker is starting";
  const kind = backend.fallback ? "software adapter" : "adapter";
  return backend.adapter === "" ? backend.reason : `${backend.reason} (${kind}: ${backend.adapter})`;
}
