import type { KeptId } from "./types.ts";

/** Which tab may write a run. Ends with the tab, however that ends. */
export interface Ownership {
  /** Whether the run is now this tab's; false: another tab has it. */
  readonly take: (id: KeptId) => Promise<boolean>;
  readonly release: (id: KeptId) => void;
  /** Settles once no tab has the run, however that came about. */
  readonly freed: (id: KeptId) => Promise<void>;
  /** The runs that any tab has, this one included. */
  readonly taken: () => Promise<ReadonlySet<KeptId>>;
}

export type Locks = Pick<LockManager, "request" | "query">;

const PREFIX = "policy-playground/run/";
/** A tab that is being reloaded lets go of its run within this many milliseconds. */
const PATIENCE = 1000;

const LAWLESS: Ownership = {
  take: () => Promise.resolve(true),
  release: () => undefined,
  freed: () => Promise.resolve(),
  taken: () => Promise.resolve(new Set()),
};

/** Ownership by the browser's locks; without them (an insecure address) every tab may have every run. */
export function createOwnership(locks: Locks | undefined): Ownership {
  const own = new Map<KeptId, () => void>();
  if (locks === undefined) {
    return LAWLESS;
  }
  return {
    take: async (id) => {
      if (own.has(id)) return true;
      const release = await lock(locks, PREFIX + id);
      if (release !== null) own.set(id, release);
      return release !== null;
    },
    release: (id) => {
      own.get(id)?.();
      own.delete(id);
    },
    freed: async (id) => {
      await locks.request(PREFIX + id, { mode: "shared" }, () => undefined);
    },
    taken: async () => {
      const { held = [] } = await locks.query();
      const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name] : []));
      return new Set(names.map((name) => name.slice(PREFIX.length)));
    },
  };
}

/** Waits a little for a lock; how to release it, or null where another tab keeps it. */
function lock(locks: Locks, name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const hold = (): Promise<void> =>
      new Promise((release) => {
        resolve(release);
      });
    locks.request(name, { signal: AbortSignal.timeout(PATIENCE) }, hold).catch(() => {
      resolve(null);
    });
  });
}
