import "./ui/mantine.ts";
import "./ui/page.css";
import { createRoot } from "react-dom/client";
import { parseExperiment } from "./core/experiment/schema.ts";
import { openTabSession } from "./store/tabSession.ts";
import { App } from "./ui/App.tsx";

const root = document.querySelector("#root");
if (root === null) throw new Error("the page has no element #root");

const config = parseExperiment({ environment: { id: "gridworld" }, variants: [{ objective: { id: "ppo" } }] });
const session = await openTabSession(config);
createRoot(root).render(<App session={session} />);
