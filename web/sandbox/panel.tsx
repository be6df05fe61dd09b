import { useEffect, useRef, useState } from "preact/hooks";
import type { Fault, Hint } from "../../adapters/sandbox/wire.js";
import { LOCALES } from "../../src/i18n/index.js";
import { useStore, useTexts } from "./context.js";
import { Icon } from "./icons.js";
import { People } from "./people.js";
import { fillIn, inLocale } from "./strip.js";

/** On a phone: over the page, closed by Escape, its button or a tap beside it. */
export function PanelDialog({ close }: { close: () => void }) {
	const dialog = useRef<HTMLDialogElement>(null);
	const t = useTexts();
	useEffect(() => dialog.current?.showModal(), []);
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
		<dialog
			class="sheet"
			ref={dialog}
			aria-label={t.openTips}
			onClose={close}
			onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
		>
			<div class="sheet-body">
				<div class="sheet-head">
					<span>{t.tips}</span>
					<button type="button" class="sheet-close" aria-label={t.close} onClick={() => dialog.current?.close()}>
						<Icon name="close" />
					</button>
				</div>
				<Panel leave={() => dialog.current?.close()} />
			</div>
		</dialog>
	);
}

/** What to do next, who is there, what may go wrong, starting over. `leave` hides it where it covers the talk. */
export function Panel({ leave }: { leave?: () => void }) {
	const store = useStore();
	const t = useTexts();
	const { hints } = store.model;
	useEffect(() => store.send({ type: "hints" }), [store]);
	return (
		<>
			<section>
				<h2>{t.next}</h2>
				{hints.length === 0 && <p class="quiet">{t.nextNone}</p>}
				{hints.map((hint, at) => (
					<HintCard
						key={`${inLocale(hint.label, "en")} ${inLocale(hint.text, "en")}`}
						hint={hint}
						isNext={at === 0}
						leave={leave}
					/>
				))}
			</section>
			<People />
			<Drill />
			<Settings />
		</>
	);
}

interface HintCardProps {
	readonly hint: Hint;
	readonly isNext: boolean;
	readonly leave: (() => void) | undefined;
}

function HintCard({ hint, isNext, leave }: HintCardProps) {
	const store = useStore();
	const { locale } = store.view;
	const t = useTexts();
	const text = inLocale(hint.text, locale);
	if (hint.read) {
		return (
			<details class="hint">
				<summary>{inLocale(hint.label, locale)}</summary>
				<p class="hint-read">{text}</p>
			</details>
		);
	}
	return (
		<div class={`hint ${isNext ? "hint-next" : ""}`}>
			<p>{inLocale(hint.label, locale)}</p>
			<HintPlace hint={hint} />
			<div class="hint-line">
				<code>{text}</code>
				<button
					type="button"
					class="soft"
					aria-label={`${t.fill}: ${text}`}
					onClick={() => {
						leave?.();
						fillIn(store, hint);
					}}
				>
					{t.fill}
				</button>
			</div>
		</div>
	);
}

/** Who says it, and where. */
function HintPlace({ hint: { as, chat } }: { hint: Hint }) {
	const { model } = useStore();
	const t = useTexts();
	const name = model.people.find(({ id }) => id === as)?.name;
	if (name === undefined || chat === undefined) return null;
	const place = chat.kind === "direct" ? t.direct : model.groups.find(({ id }) => id === chat.id)?.name;
	return (
		<p class="hint-place">
			{name} · {place}
		</p>
	);
}

function Drill() {
	const store = useStore();
	const t = useTexts();
	const { bot, fault } = store.model;
	const faults: readonly [Fault, string][] = [
		["none", t.faultNone],
		["refused", t.faultRefused],
		["unknown", t.faultUnknown],
		["not-sent", t.faultNotSent],
	];
	return (
		<section>
			<h2>{t.drill}</h2>
			<label class="switch">
				<span>
					{t.botOnline}
					<small>{t.botOnlineMore}</small>
				</span>
				<input
					type="checkbox"
					role="switch"
					aria-checked={bot.online}
					checked={bot.online}
					onChange={({ currentTarget }) => store.send({ type: "bot", online: currentTarget.checked })}
				/>
			</label>
			<fieldset class="choices">
				<legend>{t.fault}</legend>
				{faults.map(([next, words]) => (
					<label key={next}>
						<input type="radio" name="fault" checked={fault === next} onChange={() => store.send({ type: "fault", next })} />
						<span>{words}</span>
					</label>
				))}
			</fieldset>
		</section>
	);
}

const LANGUAGE_NAMES = { "zh-CN": "中文", en: "English" } as const;

function Settings() {
	const store = useStore();
	const t = useTexts();
	const [sure, setSure] = useState(false);
	return (
		<section>
			<fieldset class="choices">
				<legend>{t.language}</legend>
				{LOCALES.map((locale) => (
					<label key={locale}>
						<input type="radio" name="locale" checked={store.view.locale === locale} onChange={() => store.show({ locale })} />
						<span lang={locale}>{LANGUAGE_NAMES[locale]}</span>
					</label>
				))}
			</fieldset>
			<h2>{t.startOver}</h2>
			<p class="quiet">{t.startOverMore}</p>
			{sure ? (
				<div class="row">
					<button
						type="button"
						class="danger"
						onClick={() => {
							store.send({ type: "reset" });
							setSure(false);
						}}
					>
						{t.startOverSure}
					</button>
					<button type="button" class="soft" onClick={() => setSure(false)}>
						{t.cancel}
					</button>
				</div>
			) : (
				<button type="button" class="soft" onClick={() => setSure(true)}>
					{t.startOver}
				</button>
			)}
			<p class="quiet">{t.private}</p>
		</section>
	);
}
