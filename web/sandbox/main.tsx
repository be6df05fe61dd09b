import { render } from "preact";
import { App } from "./app.js";
import { Store } from "./store.js";

const { protocol, host } = window.location;
const store = new Store(`${protocol === "https:" ? "wss" : "ws"}://${host}/sandbox/ws`);
const root = document.getElementById("app");
if (root !== null) render(<App store={store} />, root);
