import { InputError } from "../../core/errors.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { writeLink } from "../../core/travel/link.ts";
import type { LoadedRun } from "../../store/library/types.ts";
import type { Session } from "../../store/session.ts";
import { showInAddress } from "./address.ts";

/** Longer links are cut by some programs for mail and chat. */
const LONG_LINK = 2000;
const TOO_LARGE = "These settings are too large for a link; save them as a file instead.";

interface Link {
  readonly address: string;
  readonly hash: string;
}

/** The link that opens an experiment on this page; null where it is too large for one. */
export function linkOf(config: ExperimentConfig): Link | null {
  try {
    const hash = writeLink(config);
    return { address: location.origin + location.pathname + location.search + hash, hash };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** A link, and whether it already is where the person can paste it from. */
export interface CopiedLink {
  readonly address: string;
  readonly copied: boolean;
}

/** Copies a link to the settings as they are edited, and puts it into the address bar; null where they are too large. */
export async function copyLink({ store, actions }: Session): Promise<CopiedLink | null> {
  const { config } = store.getState().experiment;
  const link = linkOf(config);
  if (link === null) {
    actions.tellTraveller(TOO_LARGE);
    return null;
  }
  const { address, hash } = link;
  showInAddress(hash);
  const copied = await toClipboard(address);
  actions.departed(config, `${copied ? "Link copied" : "The link is in the address bar"} ${lengthText(address)}`);
  return { address, copied };
}

/** Copies a link to the settings of a kept run. The address bar stays, since it says the settings of the page. */
export async function copyKeptLink({ actions }: Session, { config }: LoadedRun): Promise<void> {
  const link = linkOf(config);
  if (link === null) actions.tellTraveller(TOO_LARGE);
  else if (await toClipboard(link.address)) {
    actions.tellDeparture(`Link to the run's settings copied ${lengthText(link.address)}`);
  } else actions.tellTraveller(`The browser does not let the page copy. The link: ${link.address}`);
}

function lengthText({ length }: string): string {
  const long = length > LONG_LINK ? " Some programs cut links as long as this: test it, or send the file." : "";
  return `(${String(length)} characters).${long}`;
}

/** A browser may keep its clipboard to itself. */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
