import { render } from "preact";
import { App } from "./app.js";
import { Conversation } from "./talk.js";

const token = window.location.pathname.split("/")[2] ?? "";
const root = document.getElementById("app");
if (root !== null) render(<App conversation={new Conversation(token)} />, root);
