import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { LIMITS } from "../../adapters/sandbox/limits.js";
import { quoteText } from "./bubble.js";
import { MENTION_END, mentionBeingTyped, toSegments } from "./compose.js";
import { useStore, useTexts } from "./context.js";
import { FacePicker } from "./face-picker.js";
import { Icon } from "./icons.js";
import { type Candidate, candidates, MentionPicker } from "./mention-picker.js";
import { attach } from "./pictures.js";
import { Strip } from "./strip.js";
import { draftKey, draftOf } from "./view.js";

const DEMO_VOICE_SECONDS = 3;

export function Composer() {
	const store = useStore();
	const { model, view } = store;
	const t = useTexts();
	const draft = draftOf(view);
	const words = useRef<HTMLTextAreaElement>(null);
	const file = useRef<HTMLInputElement>(null);
	const [caret, setCaret] = useState(0);
	const [facesOpen, setFacesOpen] = useState(false);
	const [dismissed, setDismissed] = useState<number>();
	const [marked, setMarked] = useState(0);
	const [complaint, setComplaint] = useState("");
	/** Where the caret goes once a change of the text is drawn. */
	const caretNext = useRef<number | undefined>(undefined);

	const typed = view.chat.kind === "group" ? mentionBeingTyped(draft.text, caret) : undefined;
	const found = typed === undefined || typed.from === dismissed ? [] : candidates(model, view, typed.query, t.everybody);
	const index = Math.min(marked, found.length - 1);
	const tooLong = draft.text.length > LIMITS.textLength;
	const ready = (draft.text.trim() !== "" || draft.images.length > 0) && !tooLong;
	const name = model.people.find(({ id }) => id === view.speaker)?.name ?? "";

	useLayoutEffect(() => {
		const field = words.current;
		if (field === null) return;
		field.style.height = "auto";
		field.style.height = `${field.scrollHeight}px`;
		if (caretNext.current === undefined) return;
		field.focus();
		field.setSelectionRange(caretNext.current, caretNext.current);
		setCaret(caretNext.current);
		caretNext.current = undefined;
	}, [draft.text, draftKey(view)]);

	const write = (text: string, at: number, picks = draft.picks) => {
		caretNext.current = at;
		store.draft({ ...draft, text, picks });
	};
	const insert = (piece: string) => {
		const { selectionStart: from, selectionEnd: to } = words.current ?? { selectionStart: caret, selectionEnd: caret };
		write(draft.text.slice(0, from) + piece + draft.text.slice(to), from + piece.length);
	};
	const pick = ({ userId, name }: Candidate) => {
		if (typed === undefined) return;
		const before = `${draft.text.slice(0, typed.from)}@${name}${MENTION_END}`;
		write(before + draft.text.slice(caret), before.length, [...draft.picks, { userId, name }]);
		setMarked(0);
	};
	const send = () => {
		if (!ready) return;
		const images = draft.images.map(({ data }) => ({ type: "image" as const, data }));
		store.sayDraft([...toSegments(draft.text, draft.picks), ...images], draft);
		setFacesOpen(false);
		words.current?.focus();
	};
	const add = async (files: readonly File[]) => {
		const key = draftKey(view);
		const read = (await Promise.all(files.slice(0, LIMITS.images).map(attach))).filter((item) => item !== undefined);
		// The speaker may have changed while a large photo was being read.
		if (draftKey(store.view) !== key) return;
		const before = draftOf(store.view);
		const images = [...before.images, ...read].slice(0, LIMITS.images);
		const fits = images.reduce((sum, image) => sum + image.bytes, 0) <= LIMITS.imageBytes;
		setComplaint(fits && read.length === files.length ? "" : t.pictureUnreadable);
		if (fits) store.draft({ ...before, images });
	};
	const keyDown = (event: KeyboardEvent) => {
		// Enter ends a word of an input method first.
		if (event.isComposing) return;
		const chosen = found[index];
		if (chosen !== undefined && (event.key === "Enter" || event.key === "Tab")) {
			event.preventDefault();
			pick(chosen);
		} else if (chosen !== undefined && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
			event.preventDefault();
			setMarked((index + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
		} else if (event.key === "Enter" && !event.shiftKey) {
			event.preventDefault();
			send();
		}
	};
	const note = tooLong ? t.tooLong(LIMITS.textLength) : complaint;

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is open over the field, wherever the focus is in here
		<div
			class="composer"
			onKeyDown={({ key }) => {
				if (key !== "Escape") return;
				setDismissed(typed?.from);
				setFacesOpen(false);
			}}
		>
			{found.length > 0 && <MentionPicker found={found} index={index} pick={pick} />}
			{found.length === 0 && !facesOpen && <Strip />}
			{facesOpen && <FacePicker insert={insert} />}
			{draft.quote !== undefined && (
				<p class="composer-quote">
					<span>{quoteText(view.chat, draft.quote, model, t)}</span>
					<button
						type="button"
						aria-label={t.removeQuote}
						onClick={() => {
							const { quote: _, ...rest } = draft;
							store.draft(rest);
						}}
					>
						<Icon name="close" />
					</button>
				</p>
			)}
			{draft.images.length > 0 && (
				<ul class="composer-images">
					{draft.images.map((image) => (
						<li key={image.url}>
							<img src={image.url} alt={t.picture} />
							<button
								type="button"
								aria-label={t.removePicture}
								onClick={() => store.draft({ ...draft, images: draft.images.filter((other) => other !== image) })}
							>
								<Icon name="close" />
							</button>
						</li>
					))}
				</ul>
			)}
			<p class="composer-note" role="alert" hidden={note === ""}>
				{note}
			</p>
			<form
				class="composer-line"
				onSubmit={(event) => {
					event.preventDefault();
					send();
				}}
			>
				<textarea
					id="words"
					ref={words}
					rows={1}
					enterkeyhint="send"
					placeholder={t.placeholder(name)}
					aria-label={t.placeholder(name)}
					aria-controls={found.length > 0 ? "mention-list" : undefined}
					aria-activedescendant={found.length > 0 ? `mention-${index}` : undefined}
					value={draft.text}
					onInput={({ currentTarget }) => {
						setCaret(currentTarget.selectionStart);
						setDismissed(undefined);
						setComplaint("");
						store.draft({ ...draft, text: currentTarget.value });
					}}
					onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
					onKeyDown={keyDown}
					onPaste={(event) => {
						const files = [...(event.clipboardData?.files ?? [])];
						if (files.length === 0) return;
						event.preventDefault();
						void add(files);
					}}
				/>
				<div class="tools">
					{view.chat.kind === "group" && (
						<button type="button" aria-label={t.at} onClick={() => insert("@")}>
							<Icon name="at" />
						</button>
					)}
					<button type="button" aria-label={t.faces} aria-expanded={facesOpen} onClick={() => setFacesOpen(!facesOpen)}>
						<Icon name="face" />
					</button>
					<button type="button" aria-label={t.addPicture} onClick={() => file.current?.click()}>
						<Icon name="picture" />
					</button>
					<button
						type="button"
						aria-label={t.addVoice}
						onClick={() => store.say([{ type: "voice", seconds: DEMO_VOICE_SECONDS }])}
					>
						<Icon name="voice" />
					</button>
					<input
						ref={file}
						type="file"
						accept="image/png,image/jpeg,image/gif,image/webp"
						multiple
						hidden
						tabIndex={-1}
						onChange={({ currentTarget }) => {
							void add([...(currentTarget.files ?? [])]);
							currentTarget.value = "";
						}}
					/>
				</div>
				<button type="submit" class="send" disabled={!ready}>
					{t.send}
				</button>
			</form>
		</div>
	);
}
