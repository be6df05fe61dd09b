import { type RawData, WebSocketServer } from "ws";

/**
 * The least that answers: a WebSocket server that quotes each message, with nothing behind it. What
 * the bot does is measured beside this, in the same minute on the same machine. Run as a process of
 * its own; it writes its port to standard output.
 */
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.once("listening", () => process.stdout.write(`${(server.address() as { port: number }).port}\n`));
server.on("connection", (ws) => {
	let echo = 0;
	ws.on("message", (data: RawData) => {
		const event = JSON.parse(data.toString());
		if (event.post_type !== "message") return;
		const message = [
			{ type: "reply", data: { id: String(event.message_id) } },
			{ type: "text", data: { text: event.message[0].data.text } },
		];
		const params = { group_id: event.group_id, message };
		ws.send(JSON.stringify({ action: "send_group_msg", params, echo: String(echo++) }));
	});
});
