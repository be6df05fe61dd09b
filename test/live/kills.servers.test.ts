import { killsSuite } from "./kills.js";
import { onServers } from "./set-up.js";

// Less at a time: what stands in for MongoDB on small machines is slow.
killsSuite("on MongoDB and Redis", onServers, { people: 40, answers: 80 });
