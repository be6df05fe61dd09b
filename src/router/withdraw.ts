import { type Field, isChannel } from "../alumni/fields.js";
import { defineTexts } from "../i18n/index.js";
import type { Context } from "./context.js";
import type { Reply } from "./reply.js";

const texts = defineTexts(
	{ withdrawn: "群里人多，你那条我已撤下，不影响登记。", withdraw: "群里人多，可把刚才那条撤回，不影响登记。" },
	{
		withdrawn: "I removed your message from the group; your entry stays.",
		withdraw: "You may delete that message; your entry stays.",
	},
);

/** What a group need not read, whether it looks like a number or not. */
const isPrivate = (field: Field): boolean => isChannel(field) || field === "address";

/**
 * An answer to a message that said something of these fields. In a group, where that was private, the
 * bot takes the message back where it may, says so, and never quotes it.
 */
export async function replyAbout(context: Context, text: string, fields: readonly Field[]): Promise<Reply> {
	if (context.isDirect || !(context.holdsDetails || fields.some(isPrivate))) return { text };
	const { withdrawn, withdraw } = context.texts(texts);
	return { text: `${text}\n${(await recall(context)) ? withdrawn : withdraw}`, noQuote: true };
}

async function recall({ services, message }: Context): Promise<boolean> {
	const adapter = services.adapters.find(({ platform }) => platform === message.platform);
	if (adapter?.capabilities.recall !== "own-and-as-admin") return false;
	return adapter.recall(message.botId, message.chat, message.id).catch(() => false);
}
