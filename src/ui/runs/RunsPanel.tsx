import { useEffect } from "react";
import { useSession } from "../session.tsx";
import { RemovedRuns } from "./RemovedRuns.tsx";
import { RunList } from "./RunList.tsx";
import { RoomLine } from "./RoomLine.tsx";
import "./runs.css";
import { useKept } from "./shelf.ts";

/** The runs that this browser keeps. */
export function RunsPanel() {
  const { kept } = useSession();
  return (
    <main id="runs" className="pp-runs">
      <h2 className="pp-runs-title">Runs</h2>
      {kept === null ? <p>This page keeps no runs.</p> : <KeptRuns />}
    </main>
  );
}

function KeptRuns() {
  const { refresh } = useKept().shelf;
  useEffect(() => {
    const look = (): void => void refresh();
    look();
    window.addEventListener("focus", look);
    return () => {
      window.removeEventListener("focus", look);
    };
  }, [refresh]);
  return (
    <>
      <RoomLine />
      <RunList />
      <RemovedRuns />
    </>
  );
}
