import { sameJson } from "../../core/experiment/sameJson.ts";
import type { Session } from "../../store/session.ts";
import { clearAddress, keepAddressTrue } from "./address.ts";
import { holdsExperiment, readFile, readHash } from "./reading.ts";
import type { Read } from "./reading.ts";

/** Takes in what was read, or says why it cannot be. */
function settle({ actions }: Session, read: Read): void {
  if ("config" in read) actions.receive(read);
  else actions.tellTraveller(read.problem);
}

/** What the address bar holds; null where it holds no experiment. An address that cannot be read is emptied. */
export async function readAddress(): Promise<Read | null> {
  if (!holdsExperiment(location.hash)) return null;
  const read = await readHash(location.hash);
  if (!("config" in read)) clearAddress();
  return read;
}

/** What a page was opened with: its settings already are those of the link, unless it was reloaded and had been edited. */
export function begin(session: Session, read: Read): void {
  const { config } = session.store.getState().experiment;
  if (!("config" in read && sameJson(config, read.config))) settle(session, read);
}

/** Reads a file that a person chose or dropped. */
export async function openFile(session: Session, file: File): Promise<void> {
  const read = await readFile(file);
  // From here on the settings are not those of a link that was opened before.
  if ("config" in read) clearAddress();
  settle(session, read);
}

/** Follows links that are opened in the page as it stands, until stopped. */
export function followAddress(session: Session): () => void {
  const follow = async (): Promise<void> => {
    const read = await readAddress();
    if (read !== null) settle(session, read);
  };
  const stop = keepAddressTrue(session);
  const listen = (): void => void follow();
  window.addEventListener("hashchange", listen);
  return () => {
    stop();
    window.removeEventListener("hashchange", listen);
  };
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;

/** Takes a file dropped anywhere on the page; `setOver` says while one is held over it. Returns how to stop. */
export function takeDrops(session: Session, setOver: (over: boolean) => void): () => void {
  const listening = new AbortController();
  const listen = (type: "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void): void => {
    window.addEventListener(
      type,
      (event) => {
        if (holdsFiles(event)) act(event);
      },
      { signal: listening.signal },
    );
  };
  listen("dragover", (event) => {
    // Without this the browser opens the file itself.
    event.preventDefault();
    setOver(true);
  });
  listen("dragleave", ({ relatedTarget }) => {
    if (relatedTarget === null) setOver(false);
  });
  listen("drop", (event) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) void openFile(session, file);
  });
  return () => {
    listening.abort();
  };
}
