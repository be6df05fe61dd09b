import { loadSuite } from "./load.js";
import { embedded } from "./set-up.js";

loadSuite("embedded", embedded, 5_000);
