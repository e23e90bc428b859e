import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { PageState } from "../store/page.ts";
import type { Actions, Session } from "../store/session.ts";

const SessionContext = createContext<Session | null>(null);

/** Gives the components below it the page's session. */
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("a component that needs the session stands outside of SessionProvider");
  return session;
}

/** A part of the page's state. The selector must return the same reference as long as nothing changed. */
export function usePage<T>(select: (page: PageState) => T): T {
  return useStore(useSession().store, select);
}

export function useActions(): Actions {
  return useSession().actions;
}
