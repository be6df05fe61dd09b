import { loadSuite } from "./load.js";
import { onServers } from "./set-up.js";

// Fewer: what stands in for MongoDB on small machines searches by scanning.
loadSuite("on MongoDB and Redis", onServers, 1_000);
