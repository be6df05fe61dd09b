import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

export interface ImapServer {
	readonly url: string;
	/** The mailbox, by UID from 1. */
	readonly inbox: string[];
	validity: number;
	/** Commands as they came, passwords left out. */
	readonly asked: string[];
	close(): Promise<void>;
}

/** As much of IMAP4rev1 (RFC 3501) as reading one mailbox takes, on loopback. */
export async function imapServer(): Promise<ImapServer> {
	const inbox: string[] = [];
	const asked: string[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
		const say = (line: string) => socket.write(`${line}\r\n`);
		say("* OK [CAPABILITY IMAP4rev1] ready");
		createInterface({ input: socket }).on("line", (line) => {
			const [tag = "", verb = "", ...rest] = line.split(" ");
			const command = verb.toUpperCase();
			asked.push(command === "LOGIN" ? "LOGIN" : [command, ...rest].join(" "));
			const done = (word = "OK") => say(`${tag} ${word} done`);
			if (command === "CAPABILITY") say("* CAPABILITY IMAP4rev1");
			else if (command === "LIST") say('* LIST (\\HasNoChildren) "/" INBOX');
			else if (command === "EXAMINE" || command === "SELECT") {
				say(`* ${inbox.length} EXISTS`);
				say(`* OK [UIDVALIDITY ${result.validity}] valid`);
				say(`* OK [UIDNEXT ${inbox.length + 1}] next`);
				say("* FLAGS (\\Seen)");
				say(`${tag} OK [READ-ONLY] done`);
				return;
			} else if (command === "UID" && rest[0]?.toUpperCase() === "FETCH") {
				const from = Number(rest[1]?.split(":")[0]);
				for (const [index, mail] of inbox.entries()) {
					if (index + 1 < from) continue;
					const bytes = Buffer.from(mail.replace(/\r?\n/g, "\r\n"));
					socket.write(`* ${index + 1} FETCH (UID ${index + 1} BODY[]<0> {${bytes.length}}\r\n`);
					socket.write(bytes);
					say(")");
				}
			} else if (command === "LOGOUT") {
				say("* BYE");
				done();
				socket.end();
				return;
			}
			done();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	const result: ImapServer = {
		url: `imap://bot:secret@127.0.0.1:${port}`,
		inbox,
		asked,
		validity: 1,
		close: () =>
			new Promise((resolve) => {
				for (const socket of sockets) socket.destroy();
				server.close(() => resolve());
			}),
	};
	return result;
}
