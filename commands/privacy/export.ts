import { Buffer } from "node:buffer";
import { isVouched } from "../../src/alumni/visibility.js";
import { ownData } from "../../src/registry/own-data.js";
import { defineCommand, noArguments } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import type { Alumnus } from "../../src/store/collections/alumni.js";
import { ownTexts } from "./texts.js";

/** `/export`: all that is kept about oneself, as a file; where none can be sent, on one's own page. */
export const exportCommand = defineCommand({
	name: "export",
	aliases: ["导出", "导出资料"],
	who: "anyone",
	where: "anywhere",
	bareWords: true,
	summary: { "zh-CN": "我的全部资料，一个文件", en: "all that is kept about me, as a file" },
	examples: { "zh-CN": ["/导出"], en: ["/export"] },
	parse: noArguments,
	async run(context): Promise<Reply> {
		const texts = context.texts(ownTexts);
		if (!context.isDirect) return { text: texts.exportPrivately };
		const alumnus = await context.alumnus();
		if (alumnus === undefined) return { text: texts.noRecord({ contact: context.services.house.contact }) };
		if (await sendFile(context, alumnus, texts.fileName)) return { text: texts.exported };
		const url = await pageFor(context, alumnus);
		return { text: url === undefined ? texts.noFile : texts.onPage({ url }) };
	},
});

async function sendFile(context: Context, alumnus: Alumnus, name: string): Promise<boolean> {
	const { message, services } = context;
	const adapter = services.adapters.find(({ platform }) => platform === message.platform);
	if (adapter?.capabilities.filesOut !== true) return false;
	const bytes = Buffer.from(`${JSON.stringify(await ownData(services, alumnus), null, 2)}\n`);
	const outcome = await services.outbox.answer(message, { segments: [{ type: "file", bytes, name }], noQuote: true });
	// Perhaps it has arrived: what is said of it is true of the page as well.
	return outcome.state === "sent";
}

/** A page of his own shows all of the record: only somebody who is known for who he is gets one. */
async function pageFor({ message, services }: Context, { id, memberships }: Alumnus): Promise<string | undefined> {
	const { publicUrl } = services.house;
	if (publicUrl === undefined || message.network === "relay" || !isVouched(memberships)) return undefined;
	const { token } = await services.links.forPerson(id);
	return `${publicUrl}/c/${token}`;
}
