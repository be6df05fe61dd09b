import { killsSuite } from "./kills.js";
import { embedded } from "./set-up.js";

killsSuite("embedded", embedded, { people: 120, answers: 400 });
