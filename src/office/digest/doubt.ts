import { localId, networkOf } from "../../chat/message.js";
import { defineTexts } from "../../i18n/index.js";
import type { Services } from "../../services.js";
import type { DigestDelivery } from "../../store/collections/digest-deliveries.js";
import { digests } from "../../store/collections/digests.js";
import { linkOf, wecomBody } from "./carry.js";
import { type Receiver, receiversOf } from "./receivers.js";
import { isComposed } from "./render/index.js";
import { scopeTitle } from "./render/phrases.js";
import { maySeeValues } from "./scope.js";

export const doubtTexts = defineTexts(
	{
		here: ({ title, link }: { title: string; link: string }) => `《${title}》可能没有送到。没看到的话，点这里看：\n${link}`,
		ask: ({ title, office }: { title: string; office: string }) =>
			`《${title}》可能没有送到。\n没看到的话，请告诉${office}，会再发。`,
	},
	{
		here: ({ title, link }) => `"${title}" may not have reached you. If so, it is here:\n${link}`,
		ask: ({ title, office }) => `"${title}" may not have reached you.\nIf so, please tell ${office}: it will be sent again.`,
	},
);

/** The key of the line that follows a digest in doubt. */
export const doubtKey = ({ ref }: Pick<DigestDelivery, "ref">): string => `${ref}-doubt`;

/**
 * A chat and a WeCom robot know no key by which a second message could be told from a new one: a digest
 * that perhaps arrived would stand there twice. So not the digest follows, but one line that says where
 * it is: nobody gets it twice, and nobody is left without.
 */
export async function followUp(services: Services, delivery: DigestDelivery): Promise<void> {
	const digest = await services.store.collection(digests).get(delivery.digestId);
	if (digest === undefined || !isComposed(digest)) return;
	const receivers = await receiversOf(services, delivery.scope);
	const receiver = receivers.find(({ way, to }) => way === delivery.way && to === delivery.to);
	if (receiver === undefined || !isTold(delivery, receiver)) return;
	const { locale } = delivery;
	const title = scopeTitle(digest.content, digest, locale);
	const link = linkOf(services, delivery);
	const texts = doubtTexts[locale];
	const text = link === undefined ? texts.ask({ title, office: services.house.office[locale] }) : texts.here({ title, link });
	const key = doubtKey(delivery);
	const { channel, botId } = receiver;
	if (delivery.way === "hook") {
		if (channel !== undefined) await services.hooks.post({ key, channel, body: wecomBody(text, undefined, locale, false) });
		return;
	}
	const to = delivery.to as `qq:${string}`;
	await services.outbox.push({
		key,
		category: "digest",
		network: networkOf(to),
		chat: { kind: channel === undefined ? "direct" : "group", id: localId(to) },
		segments: [{ type: "text", text }],
		...(botId === undefined ? {} : { botId }),
		...(channel === undefined ? {} : { awake: true }),
	});
}

/** Among alumni the bot's manners weigh more; a mail and a signed webhook are sent once more, recognisably. */
const isTold = ({ way, scope }: DigestDelivery, { channel }: Receiver): boolean =>
	way === "chat" ? channel === undefined || maySeeValues(scope) : way === "hook" && channel?.kind === "wecom";
