import { createWechatyAdapter, loadPuppet } from "../adapters/wechaty/index.js";
import type { WirePuppet } from "../adapters/wechaty/wire.js";

/** A process of its own, so that nothing is loaded before: from its first line until WeChat is spoken to. */
const began = performance.now();
const before = process.memoryUsage.rss();
const texts = { missing: String, noPuppet: String, refused: String };
const { make, fileOf } = await loadPuppet("wechaty-puppet-mock", {}, texts);
const loadedMs = performance.now() - began;

/** wechaty-puppet-mock's side of the chat; the package is there for tests and benches alone. */
interface Mocker {
	createContact(payload: { id: string; name: string }): Contact;
	createRoom(payload: { id: string; memberIdList: string[] }): unknown;
	login(contact: Contact): void;
}
interface Contact {
	say(text: string): { to(room: unknown): void };
}

let mocker: Mocker | undefined;
const adapter = createWechatyAdapter({
	make(): WirePuppet {
		const puppet = make();
		mocker = (puppet as unknown as { mocker: Mocker }).mocker;
		return puppet;
	},
	fileOf,
	puppet: "wechaty-puppet-mock",
	log: { info() {}, warn() {}, error() {} },
});
let onlineMs = 0;
await adapter.start((event) => {
	if (event.type === "bot-state" && event.bot.state === "online") onlineMs = performance.now() - began;
	if (event.type !== "message") return;
	const heardMs = performance.now() - began;
	const rss = process.memoryUsage.rss();
	process.stdout.write(`${JSON.stringify({ loadedMs, onlineMs, heardMs, before, rss })}\n`);
	void adapter.stop().then(() => process.exit(0));
});
// The puppet starts behind `start`, as it does in the program.
setImmediate(function play() {
	if (mocker === undefined) return void setImmediate(play);
	const bot = mocker.createContact({ id: "wxid_bot", name: "小助手" });
	const zhang = mocker.createContact({ id: "wxid_zhang", name: "张三" });
	const room = mocker.createRoom({ id: "class@chatroom", memberIdList: ["wxid_bot", "wxid_zhang"] });
	mocker.login(bot);
	zhang.say("/帮助").to(room);
});
