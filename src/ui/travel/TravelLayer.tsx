import "./travel.css";
import { Suspense, lazy, useEffect, useState } from "react";
import { usePage, useSession } from "../session.tsx";
import { followAddress, takeDrops } from "./arrivals.ts";

const ArrivalDialog = lazy(async () => ({ default: (await import("./ArrivalDialog.tsx")).ArrivalDialog }));

/** Whatever comes in from outside: links opened in this page, files dropped on it, and the question whether to take them. */
export function TravelLayer() {
  const session = useSession();
  const [over, setOver] = useState(false);
  const asking = usePage(({ travel }) => travel.arrival !== null);
  useEffect(() => followAddress(session), [session]);
  useEffect(() => takeDrops(session, setOver), [session]);
  return (
    <>
      {over ? (
        <div className="pp-drop" data-testid="drop">
          <span>Drop a file of settings or metrics to open it</span>
        </div>
      ) : null}
      {asking ? (
        <Suspense fallback={null}>
          <ArrivalDialog />
        </Suspense>
      ) : null}
    </>
  );
}
