import { defineTexts } from "../i18n/index.js";
import type { Context } from "./context.js";

const texts = defineTexts(
	{ mine: "群里人多，你那条我已撤下，不影响登记。", yours: "群里人多，可把刚才那条撤回，不影响登记。" },
	{
		mine: "I removed your message from the group; your entry stays.",
		yours: "You may delete that message; your entry stays.",
	},
);

/**
 * A message in a group that held somebody's details: the bot takes it back where it may, and says so,
 * else says that its sender can. `undefined` in a direct chat.
 */
export async function withdraw(context: Context): Promise<string | undefined> {
	if (context.isDirect) return undefined;
	const { services, message } = context;
	const adapter = services.adapters.find(({ platform }) => platform === message.platform);
	const taken =
		adapter?.capabilities.recall === "own-and-as-admin" &&
		(await adapter.recall(message.botId, message.chat, message.id).catch(() => false));
	return context.texts(texts)[taken ? "mine" : "yours"];
}
