import { useState } from "preact/hooks";
import { LIMITS } from "../../adapters/sandbox/limits.js";
import type { Group, GroupMember } from "../../adapters/sandbox/wire.js";
import { useStore, useTexts } from "./context.js";
import { Icon } from "./icons.js";
import { Avatar } from "./speakers.js";

/** Who is in the group in sight: cards are changed, people leave, come back and are added. */
export function People() {
	const { model, view } = useStore();
	const t = useTexts();
	const group = model.groups.find(({ id }) => view.chat.kind === "group" && id === view.chat.id) ?? model.groups[0];
	if (group === undefined) return null;
	const outside = model.people.filter(({ id }) => !group.members.some((member) => member.id === id));
	return (
		<section>
			<h2>{t.people}</h2>
			<ul class="people" aria-label={t.peopleIn(group.name)}>
				{group.members.map((member) => (
					<MemberRow key={member.id} group={group} member={member} />
				))}
				{outside.map(({ id }) => (
					<OutsideRow key={id} group={group} id={id} />
				))}
			</ul>
			<AddPerson group={group} />
		</section>
	);
}

function MemberRow({ group, member }: { group: Group; member: GroupMember }) {
	const store = useStore();
	const t = useTexts();
	const [card, setCard] = useState<string>();
	const name = store.model.people.find(({ id }) => id === member.id)?.name ?? "";
	if (card !== undefined) {
		return (
			<li>
				<form
					class="row"
					onSubmit={(event) => {
						event.preventDefault();
						if (card.trim() !== "") store.send({ type: "rename", personId: member.id, groupId: group.id, card });
						setCard(undefined);
					}}
				>
					<input
						type="text"
						aria-label={t.card}
						value={card}
						maxLength={LIMITS.nameLength}
						// biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
						autoFocus
						onInput={({ currentTarget }) => setCard(currentTarget.value)}
						onKeyDown={(event) => event.key === "Escape" && setCard(undefined)}
					/>
					<button type="submit" class="soft">
						{t.save}
					</button>
				</form>
			</li>
		);
	}
	const role = { owner: t.owner, admin: t.admin, member: "" }[member.role];
	return (
		<li>
			<Avatar id={member.id} name={name} />
			<span class="people-words">
				<span>
					{name} {role !== "" && <span class="tag">{role}</span>}
				</span>
				{member.card !== undefined && <small>{member.card}</small>}
			</span>
			<button type="button" class="quiet-button" aria-label={`${t.rename}: ${name}`} onClick={() => setCard(member.card ?? name)}>
				<Icon name="edit" />
			</button>
			<button
				type="button"
				class="quiet-button"
				aria-label={`${t.leave}: ${name}`}
				onClick={() => store.send({ type: "leave", personId: member.id, groupId: group.id })}
			>
				{t.leave}
			</button>
		</li>
	);
}

function OutsideRow({ group, id }: { group: Group; id: string }) {
	const store = useStore();
	const t = useTexts();
	const name = store.model.people.find((person) => person.id === id)?.name ?? "";
	return (
		<li class="outside">
			<Avatar id={id} name={name} />
			<span class="people-words">
				<span>{name}</span>
				<small>{t.outside}</small>
			</span>
			<button
				type="button"
				class="soft"
				aria-label={`${t.join}: ${name}`}
				onClick={() => store.send({ type: "join", personId: id, groupId: group.id })}
			>
				{t.join}
			</button>
		</li>
	);
}

function AddPerson({ group }: { group: Group }) {
	const store = useStore();
	const t = useTexts();
	const [name, setName] = useState("");
	return (
		<form
			class="row"
			aria-label={t.addPerson}
			onSubmit={(event) => {
				event.preventDefault();
				if (name.trim() === "") return;
				store.send({ type: "add-person", name, groupId: group.id });
				setName("");
			}}
		>
			<input
				type="text"
				placeholder={t.addPerson}
				aria-label={t.newName}
				value={name}
				maxLength={LIMITS.nameLength}
				onInput={({ currentTarget }) => setName(currentTarget.value)}
			/>
			<button type="submit" class="soft">
				{t.add}
			</button>
		</form>
	);
}
