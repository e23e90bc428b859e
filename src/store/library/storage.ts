/** The room that the browser gives this page. */
export interface Room {
  readonly used: number; // bytes
  readonly quota: number; // bytes
  /** The browser will not clear it when it runs short of space. */
  readonly persisted: boolean;
}

export type Storage = Pick<StorageManager, "estimate" | "persist" | "persisted">;

/** null where the browser does not tell (an insecure address). */
export async function measureRoom(storage: Storage | undefined): Promise<Room | null> {
  if (storage === undefined) return null;
  const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([storage.estimate(), storage.persisted()]);
  return { used: usage, quota, persisted };
}
