import { ActionIcon, Popover } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";

interface InfoProps {
  /** Accessible name of the button, for instance "About epsilon". */
  readonly label: string;
  readonly children: ReactNode;
  readonly width?: number;
}

/** A small button that opens an explanation; it works with mouse, touch and keyboard alike. */
export function Info({ label, children, width = 260 }: InfoProps) {
  const [open, setOpen] = useState(false);
  // The focus stays on the button, where Mantine does not listen for Escape.
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} width={width} position="bottom-start" shadow="md" withArrow>
      <Popover.Target>
        <ActionIcon
          variant="transparent"
          size={18}
          color="dimmed"
          aria-label={label}
          className="pp-info"
          onClick={() => {
            setOpen(!open);
          }}
          onKeyDown={closeOnEscape}
        >
          <IconInfoCircle size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}
