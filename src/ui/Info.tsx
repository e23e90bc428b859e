import { ActionIcon, Popover } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface InfoProps {
  /** Accessible name of the button, for instance "About epsilon". */
  readonly label: string;
  readonly children: ReactNode;
  readonly width?: number;
}

/** A small button that opens an explanation; it works with mouse, touch and keyboard alike. */
export function Info({ label, children, width = 260 }: InfoProps) {
  return (
    <Popover width={width} position="bottom-start" shadow="md" withArrow trapFocus={false} withinPortal>
      <Popover.Target>
        <ActionIcon variant="transparent" size={18} color="dimmed" aria-label={label} className="pp-info">
          <IconInfoCircle size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className="pp-info-text">{children}</Popover.Dropdown>
    </Popover>
  );
}
