import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Entry } from "../../adapters/sandbox/wire.js";
import { Bubble, PendingBubble } from "./bubble.js";
import { useStore, useTexts } from "./context.js";
import { startsAnew, timeOf } from "./format.js";
import { Icon } from "./icons.js";
import { chatKey, type Model, nameIn, sameChat } from "./model.js";
import type { PageTexts } from "./texts.js";

/** Drawn at first; more on request. */
const PAGE_OF_ENTRIES = 120;
/** Nearer to the end than this, the list follows what comes. */
const NEAR_END_PX = 80;

export function Messages() {
	const { model, view } = useStore();
	const t = useTexts();
	const key = chatKey(view.chat);
	const list = useRef<HTMLDivElement>(null);
	const content = useRef<HTMLDivElement>(null);
	const topBefore = useRef(0);
	const following = useRef(true);
	const [behind, setBehind] = useState(false);
	const [shown, setShown] = useState(PAGE_OF_ENTRIES);
	const [open, setOpen] = useState<string>();

	const all = model.entries.filter((entry) => sameChat(entry.chat, view.chat));
	const pending = model.pending.filter(({ frame }) => sameChat(frame.chat, view.chat));
	const entries = all.slice(-shown);
	const speakerPending = pending.length;

	const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight });
	const follow = () => {
		if (following.current) toEnd();
		else setBehind(true);
	};
	useLayoutEffect(() => {
		following.current = true;
		setBehind(false);
		setShown(PAGE_OF_ENTRIES);
		setOpen(undefined);
		toEnd();
	}, [key, view.speaker]);
	useLayoutEffect(() => {
		if (speakerPending > 0) following.current = true;
		follow();
	}, [all.length, speakerPending]);
	// A picture that has come, a keyboard that opens, a strip that grows: the end stays in sight.
	useEffect(() => {
		const observer = new ResizeObserver(() => {
			if (following.current) toEnd();
		});
		if (list.current !== null) observer.observe(list.current);
		if (content.current !== null) observer.observe(content.current);
		return () => observer.disconnect();
	}, []);

	return (
		<div class="messages-frame">
			<div
				class="messages"
				role="log"
				aria-label={t.messages}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard
				tabIndex={0}
				ref={list}
				onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
					const nearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
					// What grows below moves the end away as well; only a person scrolls up.
					if (nearEnd) following.current = true;
					else if (scrollTop < topBefore.current) following.current = false;
					topBefore.current = scrollTop;
					if (nearEnd) setBehind(false);
				}}
			>
				<div ref={content}>
					{all.length > entries.length && (
						<button type="button" class="earlier" onClick={() => setShown(shown + PAGE_OF_ENTRIES)}>
							{t.earlier}
						</button>
					)}
					{all.length === 0 && pending.length === 0 && <Empty direct={view.chat.kind === "direct"} />}
					{entries.map((entry, at) => (
						<Line
							key={entry.id}
							entry={entry}
							before={entries[at - 1]}
							open={open === entry.id}
							toggle={() => setOpen(open === entry.id ? undefined : entry.id)}
						/>
					))}
					{pending.map((item) => (
						<PendingBubble key={item.frame.clientId} pending={item} />
					))}
				</div>
			</div>
			{behind && (
				<button
					type="button"
					class="newest"
					onClick={() => {
						following.current = true;
						setBehind(false);
						toEnd();
					}}
				>
					<Icon name="down" />
					{t.newest}
				</button>
			)}
		</div>
	);
}

interface LineProps {
	readonly entry: Entry;
	readonly before: Entry | undefined;
	readonly open: boolean;
	readonly toggle: () => void;
}

function Line({ entry, before, open, toggle }: LineProps) {
	const { model, view } = useStore();
	const t = useTexts();
	const grey = greyLine(entry, model, t);
	return (
		<>
			{startsAnew(before?.at, entry.at) && (
				<time class="time" dateTime={new Date(entry.at).toISOString()}>
					{timeOf(entry.at, Date.now(), view.locale)}
				</time>
			)}
			{grey !== undefined && <p class="grey">{grey}</p>}
			{grey === undefined && entry.kind === "said" && <Bubble said={entry} open={open} toggle={toggle} />}
		</>
	);
}

/** What a note, or a message taken back, is shown as. */
function greyLine(entry: Entry, model: Model, t: PageTexts): string | undefined {
	const name = (id: string | undefined) => (id === undefined ? "" : nameIn(model, entry.chat, id));
	if (entry.kind === "said") {
		if (entry.recalledBy === undefined) return undefined;
		const byBot = entry.recalledBy === model.bot.id && entry.from !== model.bot.id;
		return byBot ? t.recalledByBot(name(entry.from)) : t.recalled(name(entry.from));
	}
	switch (entry.note) {
		case "joined":
			return t.joined(name(entry.about));
		case "left":
			return t.left(name(entry.about));
		case "renamed":
			return `${model.people.find(({ id }) => id === entry.about)?.name ?? ""} ${t.renamed(entry.card ?? "")}`.trim();
		case "refused":
			return t.noteRefused;
		case "not-sent":
			return t.noteNotSent;
		case "bot-offline":
			return t.noteOffline;
		case "bot-online":
			return t.noteOnline;
	}
}

function Empty({ direct }: { direct: boolean }) {
	const t = useTexts();
	return (
		<div class="empty">
			<p class="empty-title">{direct ? t.emptyDirect : t.emptyGroup}</p>
			<p>{direct ? t.emptyDirectMore : t.emptyGroupMore}</p>
		</div>
	);
}
