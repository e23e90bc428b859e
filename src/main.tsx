import "./ui/mantine.ts";
import "./ui/page.css";
import { createRoot } from "react-dom/client";
import { parseExperiment } from "./core/experiment/schema.ts";
import { openTabSession } from "./store/tabSession.ts";
import { App } from "./ui/App.tsx";
import { begin, readAddress } from "./ui/travel/arrivals.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("the page has no element #root");

const usual = { environment: { id: "gridworld" }, variants: [{ objective: { id: "ppo" } }] };
const arrived = await readAddress();
const session = await openTabSession(arrived !== null && "config" in arrived ? arrived.config : parseExperiment(usual));
if (arrived !== null) begin(session, arrived);
createRoot(root).render(<App session={session} />);
