import { useEffect, useRef } from "preact/hooks";
import type { Chat, Person } from "../../adapters/sandbox/wire.js";
import { useStore, useTexts } from "./context.js";
import { colourOf, initialsOf } from "./format.js";
import { chatKey, chatsOf, nameIn, sameChat, unread } from "./model.js";
import { readUpTo } from "./view.js";

export function Avatar({ id, name, bot = false }: { id: string; name: string; bot?: boolean }) {
	return (
		<span class={`avatar ${bot ? "avatar-bot" : `avatar-${colourOf(id)}`}`} aria-hidden="true">
			{bot ? "助" : initialsOf(name)}
		</span>
	);
}

function Badge({ count }: { count: number }) {
	const t = useTexts();
	if (count === 0) return null;
	return (
		<span class="badge">
			<span aria-hidden="true">{count > 99 ? "99+" : count}</span>
			<span class="hidden">{t.unread(count)}</span>
		</span>
	);
}

/** Who is speaking: a row on a phone, a column on a screen. */
export function Speakers() {
	const { model } = useStore();
	const t = useTexts();
	return (
		<nav class="speakers">
			<fieldset>
				<legend>{t.speakAs}</legend>
				<div class="speaker-list">
					{model.people.map((person) => (
						<Speaker key={person.id} person={person} />
					))}
				</div>
			</fieldset>
		</nav>
	);
}

function Speaker({ person }: { person: Person }) {
	const store = useStore();
	const { model, view } = store;
	const t = useTexts();
	const direct: Chat = { kind: "direct", id: person.id };
	const member = model.groups.flatMap((group) => group.members).find(({ id }) => id === person.id);
	const role = member === undefined ? t.outside : { owner: t.owner, admin: t.admin, member: "" }[member.role];
	const second = [role, member?.card].filter(Boolean).join(" · ");
	const chosen = view.speaker === person.id;
	const row = useRef<HTMLLabelElement>(null);
	useEffect(() => {
		if (chosen) row.current?.scrollIntoView({ block: "nearest", inline: "center" });
	}, [chosen]);
	return (
		<label ref={row} class={`speaker ${chosen ? "chosen" : ""}`} data-person={person.id}>
			<input type="radio" name="speaker" checked={chosen} onChange={() => store.speakAs(person.id)} />
			<span class="avatar-holder">
				<Avatar id={person.id} name={person.name} />
				<Badge count={unread(model, direct, readUpTo(view, direct))} />
			</span>
			<span class="speaker-words">
				<span class="speaker-name">{person.name}</span>
				<span class="speaker-more">{second}</span>
			</span>
		</label>
	);
}

/** The chats of the one who is speaking. */
export function Chats() {
	const store = useStore();
	const { model, view } = store;
	const t = useTexts();
	return (
		<nav class="chats" aria-label={t.chats}>
			{chatsOf(model, view.speaker).map((chat) => (
				<button
					type="button"
					key={chatKey(chat)}
					data-chat={chatKey(chat)}
					aria-current={sameChat(chat, view.chat) ? "true" : undefined}
					onClick={() => store.show({ chat })}
				>
					<span class="chat-name">
						{chat.kind === "direct"
							? t.direct
							: (model.groups.find(({ id }) => id === chat.id)?.name ?? nameIn(model, chat, chat.id))}
					</span>
					<Badge count={unread(model, chat, readUpTo(view, chat))} />
				</button>
			))}
		</nav>
	);
}
