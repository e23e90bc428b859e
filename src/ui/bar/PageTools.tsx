import { ActionIcon, Group, Tooltip, useMantineColorScheme } from "@mantine/core";
import type { MantineColorScheme } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeviceDesktop,
  IconKeyboard,
  IconMoon,
  IconSun,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useActions, usePage } from "../session.tsx";
import { ShareMenu } from "../travel/ShareMenu.tsx";

interface ToolProps {
  readonly label: string;
  readonly hint: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly act: () => void;
  readonly children: ReactNode;
}

function Tool({ label, hint, disabled = false, className = "", act, children }: ToolProps) {
  return (
    <Tooltip label={hint}>
      <ActionIcon
        size="lg"
        variant="subtle"
        color="gray"
        aria-label={label}
        disabled={disabled}
        className={className}
        onClick={act}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** Share, undo, redo, colour scheme and help. */
export function PageTools() {
  const { undo, redo, look } = useActions();
  const canUndo = usePage(({ experiment }) => experiment.past.length > 0);
  const canRedo = usePage(({ experiment }) => experiment.future.length > 0);
  return (
    <Group gap={0} wrap="nowrap" className="pp-tools">
      <ShareMenu />
      <Tool label="Undo" hint="Undo the last change of settings (Ctrl+Z)" disabled={!canUndo} act={undo}>
        <IconArrowBackUp size={18} aria-hidden />
      </Tool>
      <Tool label="Redo" hint="Redo it (Ctrl+Shift+Z)" disabled={!canRedo} act={redo}>
        <IconArrowForwardUp size={18} aria-hidden />
      </Tool>
      <SchemeTool />
      <Tool
        label="Keyboard shortcuts"
        hint="Keyboard shortcuts (?)"
        className="pp-only-wide"
        act={() => {
          look({ helpOpen: true });
        }}
      >
        <IconKeyboard size={18} aria-hidden />
      </Tool>
    </Group>
  );
}

const NEXT_SCHEME: Readonly<Record<MantineColorScheme, MantineColorScheme>> = {
  auto: "light",
  light: "dark",
  dark: "auto",
};

const SCHEME_ICON: Readonly<Record<MantineColorScheme, ReactNode>> = {
  auto: <IconDeviceDesktop size={18} aria-hidden />,
  light: <IconSun size={18} aria-hidden />,
  dark: <IconMoon size={18} aria-hidden />,
};

function SchemeTool() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = NEXT_SCHEME[colorScheme];
  return (
    <Tool
      label={`Colour scheme: ${colorScheme}`}
      hint={`Colours: ${colorScheme}; press for ${next}`}
      act={() => {
        setColorScheme(next);
      }}
    >
      {SCHEME_ICON[colorScheme]}
    </Tool>
  );
}
