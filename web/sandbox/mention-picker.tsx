import { EVERYBODY } from "./compose.js";
import { useTexts } from "./context.js";
import { type Model, nameIn } from "./model.js";
import { Avatar } from "./speakers.js";
import type { View } from "./view.js";

export interface Candidate {
	readonly userId: string;
	/** As it will stand in the text. */
	readonly name: string;
	readonly bot?: boolean;
}

/** Who can be mentioned: the bot first, then the members, and everybody for those who may. */
export function candidates(model: Model, view: View, query: string, everybody: string): Candidate[] {
	const members = model.groups.find(({ id }) => id === view.chat.id)?.members ?? [];
	const others = members
		.filter(({ id }) => id !== view.speaker)
		.map(({ id }) => ({ userId: id, name: nameIn(model, view.chat, id) }));
	const role = members.find(({ id }) => id === view.speaker)?.role ?? "member";
	const all = role === "member" ? [] : [{ userId: EVERYBODY, name: everybody }];
	const sought = query.toLowerCase();
	return [{ userId: model.bot.id, name: model.bot.name, bot: true }, ...others, ...all].filter(
		({ userId, name }) =>
			name.toLowerCase().includes(sought) ||
			model.people.some((person) => person.id === userId && person.name.toLowerCase().includes(sought)),
	);
}

export function MentionPicker({
	found,
	index,
	pick,
}: {
	found: readonly Candidate[];
	index: number;
	pick: (candidate: Candidate) => void;
}) {
	const t = useTexts();
	return (
		<div class="picker" id="mention-list" role="listbox" aria-label={t.whom}>
			{found.map((candidate, at) => (
				<button
					type="button"
					key={candidate.userId}
					id={`mention-${at}`}
					role="option"
					tabIndex={-1}
					aria-selected={at === index}
					// Before the field loses the caret.
					onMouseDown={(event) => event.preventDefault()}
					onClick={() => pick(candidate)}
				>
					<Avatar id={candidate.userId} name={candidate.name} bot={candidate.bot ?? false} />
					{candidate.name}
				</button>
			))}
		</div>
	);
}
