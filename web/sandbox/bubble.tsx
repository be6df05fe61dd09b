import { Fragment } from "preact";
import type { KeptSegment, Said, TypedSegment } from "../../adapters/sandbox/wire.js";
import { useStore, useTexts } from "./context.js";
import { faceByName } from "./faces.js";
import { timeOf } from "./format.js";
import { Icon } from "./icons.js";
import { type Model, nameIn, type Pending } from "./model.js";
import { Avatar } from "./speakers.js";
import { type PageTexts, PROBLEMS } from "./texts.js";
import { draftOf } from "./view.js";

type AnySegment = KeptSegment | TypedSegment;

interface BubbleProps {
	readonly said: Said;
	readonly open: boolean;
	readonly toggle: () => void;
}

export function Bubble({ said, open, toggle }: BubbleProps) {
	const store = useStore();
	const { model, view } = store;
	const t = useTexts();
	const own = said.from === view.speaker;
	const bot = said.from === model.bot.id;
	const name = nameIn(model, said.chat, said.from);
	return (
		<article class={`line ${own ? "line-own" : ""} ${bot ? "line-bot" : ""}`} data-message={said.id} data-from={said.from}>
			<Avatar id={said.from} name={avatarName(model, said.from)} bot={bot} />
			<div class="line-words">
				<p class={`line-name ${own && said.chat.kind === "direct" ? "hidden" : ""}`}>
					{name}
					{bot && <span class="tag">{t.helperTag}</span>}
				</p>
				<div class="bubble-row">
					{/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a finger's way to the menu; the button beside it is the keyboard's */}
					<div class="bubble" title={timeOf(said.at, Date.now(), view.locale)} onClick={toggleUnlessSelecting(toggle)}>
						{said.quote !== undefined && <QuoteOf said={said} id={said.quote} />}
						<Words segments={said.segments} />
					</div>
					<button type="button" class="more" aria-label={t.more} aria-expanded={open} onClick={toggle}>
						<Icon name="more" />
					</button>
				</div>
				{said.unsure && <p class="line-note">{t.unsure}</p>}
				{open && <Menu said={said} own={own} close={toggle} />}
			</div>
		</article>
	);
}

/** The person's own name: a card often ends in a city. */
const avatarName = (model: Model, id: string) => model.people.find((person) => person.id === id)?.name ?? id;

/** Said here and not yet confirmed, or refused. */
export function PendingBubble({ pending }: { pending: Pending }) {
	const store = useStore();
	const t = useTexts();
	const { frame, failed } = pending;
	const own = frame.as === store.view.speaker;
	const name = nameIn(store.model, frame.chat, frame.as);
	return (
		<article class={`line ${own ? "line-own" : ""} line-pending`}>
			<Avatar id={frame.as} name={avatarName(store.model, frame.as)} />
			<div class="line-words">
				<p class="line-name">{name}</p>
				<div class="bubble">
					<Words segments={frame.segments} />
				</div>
				{failed === undefined ? (
					<p class="line-note">{t.sending}</p>
				) : (
					<p class="line-note line-failed" role="alert">
						{t.failed} · {PROBLEMS[store.view.locale][failed]}
						<button type="button" onClick={() => store.retry(pending)}>
							{t.retry}
						</button>
						<button type="button" onClick={() => store.forget(pending)}>
							{t.drop}
						</button>
					</p>
				)}
			</div>
		</article>
	);
}

function Menu({ said, own, close }: { said: Said; own: boolean; close: () => void }) {
	const store = useStore();
	const t = useTexts();
	const act = (action: () => void) => () => {
		action();
		close();
	};
	return (
		<div class="menu">
			<button
				type="button"
				onClick={act(() => {
					store.draft({ ...draftOf(store.view), quote: said.id });
					document.getElementById("words")?.focus();
				})}
			>
				<Icon name="reply" />
				{t.quote}
			</button>
			<button type="button" onClick={act(() => void navigator.clipboard?.writeText(plainText(said.segments, store.model, t)))}>
				<Icon name="copy" />
				{t.copy}
			</button>
			{own && (
				<button type="button" onClick={act(() => store.send({ type: "recall", as: said.from, messageId: said.id }))}>
					<Icon name="undo" />
					{t.recall}
				</button>
			)}
		</div>
	);
}

function QuoteOf({ said, id }: { said: Said; id: string }) {
	const { model } = useStore();
	const t = useTexts();
	return <p class="quote">{quoteText(said.chat, id, model, t)}</p>;
}

/** One line for a quoted message. */
export function quoteText(chat: Said["chat"], id: string, model: Model, t: PageTexts): string {
	const quoted = model.entries.find((entry) => entry.id === id);
	if (quoted?.kind !== "said") return t.quoteGone;
	if (quoted.recalledBy !== undefined) return t.quoteRecalled;
	const text = plainText(quoted.segments, model, t).replace(/\s+/g, " ").trim();
	return `${nameIn(model, chat, quoted.from)}: ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}

const plainText = (segments: readonly AnySegment[], model: Model, t: PageTexts): string =>
	segments.map((segment) => plainPart(segment, model, t)).join("");

function plainPart(segment: AnySegment, model: Model, t: PageTexts): string {
	switch (segment.type) {
		case "text":
			return segment.text;
		case "mention":
			return `@${mentionName(segment, model)} `;
		case "mention-all":
			return `@${t.everybody} `;
		case "face":
			return `[${segment.name}]`;
		case "image":
			return t.picture;
		case "voice":
			return t.voice;
	}
}

const mentionName = (segment: Extract<AnySegment, { type: "mention" }>, model: Model): string =>
	"name" in segment && segment.name !== "" ? segment.name : nameIn(model, { kind: "direct", id: "" }, segment.userId);

function Words({ segments }: { segments: readonly AnySegment[] }) {
	return (
		<>
			{segments.map((segment, at) => (
				<Part key={at} segment={segment} />
			))}
		</>
	);
}

function Part({ segment }: { segment: AnySegment }) {
	const { model, view } = useStore();
	const t = useTexts();
	switch (segment.type) {
		case "text":
			return <Text text={segment.text} />;
		case "mention":
			return (
				<>
					<span class={`mention ${segment.userId === view.speaker ? "mention-me" : ""}`}>
						@{mentionName(segment, model)}
					</span>{" "}
				</>
			);
		case "mention-all":
			return (
				<>
					<span class="mention mention-me">@{t.everybody}</span>{" "}
				</>
			);
		case "face":
			return (
				<span class="face" role="img" aria-label={segment.name}>
					{faceByName(segment.name)?.glyph ?? `[${segment.name}]`}
				</span>
			);
		case "voice":
			return (
				<span class="voice">
					<Icon name="voice" />
					<span aria-hidden="true">{segment.seconds}″</span>
					<span class="hidden">{t.voiceOf(segment.seconds)}</span>
				</span>
			);
		case "image":
			return "id" in segment ? <Picture id={segment.id} /> : <span>{t.picture}</span>;
	}
}

const ADDRESS = /(https?:\/\/[^\s<>"'，。；）]+)/;

/** Text with its line breaks; addresses can be opened. */
function Text({ text }: { text: string }) {
	return (
		<span class="text">
			{text.split(ADDRESS).map((part, at) => (
				<Fragment key={at}>
					{at % 2 === 0 ? (
						part
					) : (
						<a href={part} target="_blank" rel="noopener noreferrer">
							{part}
						</a>
					)}
				</Fragment>
			))}
		</span>
	);
}

function Picture({ id }: { id: string }) {
	const store = useStore();
	const t = useTexts();
	const state = store.image(id);
	if (state === "gone") return <span class="picture picture-gone">{t.pictureGone}</span>;
	if (state === "") return <span class="picture picture-coming" />;
	return (
		<a class="picture" href={state} target="_blank" rel="noopener">
			<img src={state} alt={t.picture} />
		</a>
	);
}

/** A finger that marks text, or follows a link, does not mean the menu. */
const toggleUnlessSelecting = (toggle: () => void) => (event: MouseEvent) => {
	const onLink = event.target instanceof Element && event.target.closest("a") !== null;
	const coarse = window.matchMedia("(hover: none)").matches;
	if (coarse && !onLink && window.getSelection()?.isCollapsed !== false) toggle();
};
