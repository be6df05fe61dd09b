import { useEffect, useRef, useState } from "preact/hooks";
import { type About, about } from "./api.js";
import type { Conversation, Talk } from "./talk.js";
import { firstLocale, type Locale, PAGE_TEXTS, type PageTexts } from "./texts.js";

const KEY = "page language";

interface View {
	readonly talk: Talk;
	readonly texts: PageTexts;
	readonly locale: Locale;
	readonly house: About | undefined;
	readonly conversation: Conversation;
}

export function App({ conversation }: { readonly conversation: Conversation }) {
	const [talk, setTalk] = useState(conversation.now);
	const [locale, setLocale] = useState<Locale>(() => {
		const kept = localStorage.getItem(KEY);
		return kept === "zh-CN" || kept === "en" ? kept : firstLocale(navigator.languages);
	});
	const [house, setHouse] = useState<About>();
	useEffect(() => {
		const show = () => setTalk(conversation.now);
		const end = conversation.watch(show);
		// After a reload the server may have answered between the first drawing and here.
		show();
		return end;
	}, [conversation]);
	useEffect(() => {
		about().then(setHouse, () => {});
	}, []);
	const texts = PAGE_TEXTS[locale];
	useEffect(() => {
		document.documentElement.lang = locale;
		if (house !== undefined) document.title = `${house.bot} · ${house.office[locale]}`;
	}, [locale, house]);

	function otherLanguage(): void {
		const other: Locale = locale === "en" ? "zh-CN" : "en";
		localStorage.setItem(KEY, other);
		setLocale(other);
		// The bot follows; it says so itself.
		if (talk.phase === "open") conversation.say(other === "en" ? "/lang en" : "/lang zh");
	}

	const view: View = { talk, texts, locale, house, conversation };
	return (
		<div class="page">
			<header>
				<div>
					<h1>{house?.bot ?? "…"}</h1>
					<p>{house?.office[locale] ?? ""}</p>
				</div>
				<button type="button" class="language" onClick={otherLanguage}>
					{texts.other}
				</button>
			</header>
			{talk.phase === "closed" || talk.phase === "opening" ? (
				<Door {...view} />
			) : talk.phase === "open" ? (
				<Chat {...view} />
			) : (
				<Ended {...view} />
			)}
		</div>
	);
}

/** Before the button is pressed nothing of anybody's is here. */
function Door({ talk, texts, locale, house, conversation }: View) {
	const isOpening = talk.phase === "opening";
	return (
		<main class="door">
			<h2>{texts.hello}</h2>
			<p>{texts.why}</p>
			<button type="button" class="main" disabled={isOpening} onClick={() => void conversation.open(locale)}>
				{isOpening ? texts.opening : texts.open}
			</button>
			<p class="soft">{texts.still}</p>
			<p class="soft">{texts.who(house?.contact ?? "")}</p>
			{talk.isAway && <p role="alert">{texts.away}</p>}
		</main>
	);
}

function Ended({ talk, texts, house }: View) {
	const why = talk.phase as "unknown" | "expired" | "revoked" | "full" | "guesses";
	return (
		<main class="door">
			<h2>{texts[why]}</h2>
			{why !== "guesses" && <p>{texts.ask}</p>}
			{house !== undefined && house.contact !== "" && <p class="soft">{texts.contact(house.contact)}</p>}
		</main>
	);
}

function Chat({ talk, texts, locale, house, conversation }: View) {
	const end = useRef<HTMLDivElement>(null);
	const count = talk.lines.length + talk.waiting.length;
	useEffect(() => end.current?.scrollIntoView({ block: "end" }), [count]);
	const isWriting = talk.waiting.length === 0 && talk.lines.at(-1)?.from !== "bot";
	return (
		<>
			<main class="lines" aria-live="polite">
				{talk.lines.map((line) => (
					<p key={line.id} class={`line ${line.from}`} data-from={line.from}>
						<span class="hidden">{line.from === "bot" ? (house?.bot ?? "") : texts.you}: </span>
						{line.text}
					</p>
				))}
				{talk.waiting.map(({ clientId, text }) => (
					<p key={clientId} class="line person waiting" data-from="person">
						{text}
					</p>
				))}
				{isWriting && !talk.isAway && <p class="soft writing">{texts.typing}</p>}
				<div ref={end} />
			</main>
			{talk.isAway && (
				<p class="notice" role="status">
					{talk.waiting.length > 0 ? texts.pending : texts.away}
				</p>
			)}
			{talk.isTooFast && (
				<p class="notice" role="status">
					{texts.tooFast}
				</p>
			)}
			<Composer texts={texts} onSay={(text) => conversation.say(text)} />
			{talk.expiresAt !== undefined && (
				<p class="ends">{texts.ends(new Date(talk.expiresAt).toLocaleDateString(locale, { month: "long", day: "numeric" }))}</p>
			)}
		</>
	);
}

function Composer({ texts, onSay }: { readonly texts: PageTexts; readonly onSay: (text: string) => void }) {
	const [words, setWords] = useState("");
	const field = useRef<HTMLTextAreaElement>(null);
	function send(): void {
		if (words.trim() === "") return;
		onSay(words.trim());
		setWords("");
		field.current?.focus();
	}
	return (
		<div class="composer">
			<div class="quick">
				{[texts.same, texts.mine, texts.help, texts.stop].map((word) => (
					<button key={word} type="button" onClick={() => onSay(word)}>
						{word}
					</button>
				))}
			</div>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					send();
				}}
			>
				<textarea
					id="words"
					ref={field}
					rows={1}
					value={words}
					placeholder={texts.words}
					aria-label={texts.words}
					onInput={(event) => setWords(event.currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
						event.preventDefault();
						send();
					}}
				/>
				<button type="submit" class="send" disabled={words.trim() === ""}>
					{texts.send}
				</button>
			</form>
		</div>
	);
}
