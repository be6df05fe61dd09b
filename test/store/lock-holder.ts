// A process that locks a folder and stays.
import { lockDataDir } from "../../src/store/lock.js";

try {
	await lockDataDir(process.argv[2] ?? "");
	console.log("locked");
	setInterval(() => undefined, 1000);
} catch (error) {
	console.log((error as { code: string }).code);
}
