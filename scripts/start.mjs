// Plain JavaScript on purpose: an old Node must reach this line and say so.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	process.stderr.write(`This program needs Node.js 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org\n`);
	process.exit(1);
}
// A small server is shared with others: rather collect a little more often than hold what is not needed.
// The defaults let the heap grow to several times what is in use; set before anything large is loaded.
const { setFlagsFromString } = await import("node:v8");
setFlagsFromString("--heap-growing-percent=25");
// Of the threads begun from here on: what they make lives shortly, and each would keep 16 MB for it.
setFlagsFromString("--max-semi-space-size=2");
try {
	await import("../dist/src/main.js");
} catch (error) {
	if (error?.code === "ERR_MODULE_NOT_FOUND" && String(error.message).includes("dist/src/main.js")) {
		process.stderr.write("Not built yet: run `npm ci` (or `npm run build`) first.\n");
		process.exit(1);
	}
	throw error;
}
