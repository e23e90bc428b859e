import { MantineProvider } from "@mantine/core";
import type { Session } from "../store/session.ts";
import { Page } from "./Page.tsx";
import { SessionProvider } from "./session.tsx";
import { theme } from "./theme.ts";

/** The page of a session. */
export function App({ session }: { readonly session: Session }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <SessionProvider value={session}>
        <Page />
      </SessionProvider>
    </MantineProvider>
  );
}
