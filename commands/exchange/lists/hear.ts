import { DateTime } from "luxon";
import { groupId, identityId, type Message } from "../../../src/chat/message.js";
import type { Context } from "../../../src/router/context.js";
import { coversClass } from "../../../src/router/permissions.js";
import type { Reply } from "../../../src/router/reply.js";
import type { Services } from "../../../src/services.js";
import { isList, type List, mayBeList, readList, saysComplete } from "../../../src/understand/lists.js";
import { listFlow, listText } from "./flow.js";
import { completeLists, keepList, QUIET_MS } from "./keep.js";
import { asAsked, putTo } from "./settle.js";

/** Whether a line of a group's chatter is a list, or says that one is complete. Looks at the text alone, and not at its rows. */
export const isAboutList = ({ text }: Message): boolean => saysComplete(text) || isList(text);

const listIn = (text: string, sender?: string): List | undefined =>
	readList({ text, sentAt: DateTime.utc().toISO(), ...(sender === undefined ? {} : { sender }) });

/** A list in a group, or the word that it is complete: kept until it has been quiet for two hours, or put to the liaison at once. */
export async function overhearList({ services, message }: Context): Promise<void> {
	const id = groupId(message.network, message.chat.id);
	const group = services.directory.group(id);
	const classId = group?.classId;
	if (classId === undefined) return;
	const { card, nickname } = message.sender;
	const by = isLiaison(services, message, classId) ? identityId(message.network, message.sender.id) : undefined;
	const list = mayBeList(message.text) ? listIn(message.text, card || nickname) : undefined;
	const isComplete = saysComplete(message.text) || (list !== undefined && message.text.split("\n").some(saysComplete));
	if (list !== undefined) {
		await keepList(services, list, {
			classId,
			groupId: id,
			botId: `${message.network}:${message.botId}`,
			poster: card || nickname,
			dueAt: services.clock.now() + QUIET_MS,
		});
	}
	if (isComplete) for (const due of await completeLists(services, id, by)) await putTo(services, due);
}

const isLiaison = ({ directory }: Services, message: Message, classId: string): boolean => {
	const klass = directory.class(classId);
	return (
		klass !== undefined &&
		directory.grantsOf(identityId(message.network, message.sender.id)).some((grant) => coversClass(grant, klass))
	);
};

/** A list that a liaison pastes into his own chat: he is asked about it at once. `undefined` where the text is none. */
export async function handedOver(context: Context, classId: string): Promise<Reply | undefined> {
	const { services, message, identity } = context;
	const list = mayBeList(message.text) ? listIn(message.text) : undefined;
	if (list === undefined) return undefined;
	const kept = await keepList(services, list, {
		classId,
		botId: `${message.network}:${message.botId}`,
		poster: undefined,
		by: identity,
		dueAt: services.clock.now(),
	});
	const asked = kept === undefined ? undefined : await asAsked(services, kept);
	if (asked === undefined) return undefined;
	await services.dialogues.supersedeAbout(identity, listFlow, { listId: asked.id });
	await services.dialogues.open({ person: identity, flow: listFlow, step: "check", state: { listId: asked.id } });
	return { text: listText(asked, context.locale) };
}
