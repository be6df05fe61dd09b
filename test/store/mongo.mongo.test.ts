import { ulid } from "ulid";
import { openMongoStore } from "../../src/store/mongo/index.js";
import { storeConformance } from "./conformance.js";
import { CONFORMANCE_SPECS } from "./specs.js";

/** A database of its own on the server under test. */
function database(): string {
	const uri = new URL(process.env["MONGODB_URI"] ?? "");
	uri.pathname = `/t_${ulid().toLowerCase()}`;
	return uri.href;
}

const uri = database();
const open = () => openMongoStore({ uri, specs: CONFORMANCE_SPECS });
storeConformance("MongoDB", open, open);
