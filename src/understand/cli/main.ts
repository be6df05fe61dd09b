import { readFileSync, writeFileSync } from "node:fs";
import { type Understood, understand } from "../index.js";

const USAGE = `usage: npm run understand -- "text" [--sent-at ISO] [--sender NAME] [--prompt TEXT] [--fields a,b]
       npm run understand -- --jsonl in.jsonl out.jsonl`;

/** One line of a corpus: a message with an id. */
interface Line extends Understood {
	readonly id: string;
}

function readLine(line: string, at: number): Line {
	try {
		const value: unknown = JSON.parse(line);
		if (typeof value === "object" && value !== null && "id" in value && "text" in value && typeof value.text === "string") {
			return { sentAt: new Date().toISOString(), ...value } as Line;
		}
	} catch {
		// Falls through to the message that names the line.
	}
	throw new Error(`line ${at + 1} is no message: {"id","text","sentAt",…} is expected`);
}

function main(args: readonly string[]): number {
	const [first, second, third] = args;
	if (first === "--jsonl" && second !== undefined && third !== undefined) {
		const lines = readFileSync(second, "utf8")
			.split("\n")
			.filter((line) => line.trim() !== "");
		const out = lines.map((line, i) => {
			const message = readLine(line, i);
			return JSON.stringify({ id: message.id, ...understand(message) });
		});
		writeFileSync(third, `${out.join("\n")}\n`);
		console.error(`${lines.length} messages read`);
		return 0;
	}
	if (first === undefined || first.startsWith("--") || first.trim() === "") {
		console.error(USAGE);
		return 2;
	}
	const option = (name: string): string | undefined => {
		const at = args.indexOf(`--${name}`);
		return at < 0 ? undefined : args[at + 1];
	};
	const sender = option("sender");
	const prompt = option("prompt");
	const fields = option("fields");
	const message: Understood = {
		text: first,
		sentAt: option("sent-at") ?? new Date().toISOString(),
		...(sender === undefined ? {} : { sender }),
		...(prompt === undefined ? {} : { prompt }),
		...(fields === undefined ? {} : { promptedFields: fields.split(",") }),
	};
	console.log(JSON.stringify(understand(message), null, "\t"));
	return 0;
}

try {
	process.exitCode = main(process.argv.slice(2));
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
