import { useEffect, useState } from "preact/hooks";
import { Composer } from "./composer.js";
import { StoreContext, useChanges, useStore, useTexts } from "./context.js";
import { Icon } from "./icons.js";
import { Messages } from "./messages.js";
import { nameIn } from "./model.js";
import { Panel, PanelDialog } from "./panel.js";
import { Chats, Speakers } from "./speakers.js";
import type { Store } from "./store.js";
import { PROBLEMS, TEXTS } from "./texts.js";

const WIDE = "(min-width: 1080px)";
const PROBLEM_SHOWN_MS = 5_000;

export function App({ store }: { store: Store }) {
	useChanges(store);
	const { locale } = store.view;
	useEffect(() => {
		document.documentElement.lang = locale;
		document.title = TEXTS[locale].title;
	}, [locale]);
	return (
		<StoreContext.Provider value={store}>
			<Page />
		</StoreContext.Provider>
	);
}

function Page() {
	const { model } = useStore();
	const t = useTexts();
	const wide = useMedia(WIDE);
	const [panelOpen, setPanelOpen] = useState(false);
	if (model.epoch === "") {
		return (
			<p class="boot" role="status">
				{t.connecting}
			</p>
		);
	}
	return (
		<div class="page">
			<Speakers />
			<main class="talk">
				<Header openPanel={wide ? undefined : () => setPanelOpen(true)} />
				<Messages />
				<Composer />
			</main>
			{wide && (
				<aside class="side" aria-label={t.openTips}>
					<Panel />
				</aside>
			)}
			{!wide && panelOpen && <PanelDialog close={() => setPanelOpen(false)} />}
			<Problem />
		</div>
	);
}

function Header({ openPanel }: { openPanel: (() => void) | undefined }) {
	const { model, view } = useStore();
	const t = useTexts();
	const group = view.chat.kind === "group" ? model.groups.find(({ id }) => id === view.chat.id) : undefined;
	const state = model.link !== "online" ? "lost" : model.bot.online ? "online" : "offline";
	const words = { lost: t.lost, online: t.online, offline: t.offline }[state];
	return (
		<header class="head">
			<div class="head-line">
				<div class="head-words">
					<h1>{group?.name ?? t.directOf(nameIn(model, view.chat, view.speaker))}</h1>
					<p class={`state state-${state}`} role="status">
						{group !== undefined && state === "online" && `${t.members(group.members.length + 1)} · `}
						{words}
					</p>
				</div>
				{openPanel !== undefined && (
					<button type="button" class="tips-button" aria-label={t.openTips} aria-haspopup="dialog" onClick={openPanel}>
						<Icon name="tips" />
						<span>{t.tips}</span>
					</button>
				)}
			</div>
			<Chats />
		</header>
	);
}

function Problem() {
	const store = useStore();
	const { problem } = store.model;
	useEffect(() => {
		if (problem === undefined) return;
		const timer = setTimeout(() => store.forgetProblem(), PROBLEM_SHOWN_MS);
		return () => clearTimeout(timer);
	}, [problem, store]);
	return (
		<p class="toast" role="alert" hidden={problem === undefined}>
			{problem !== undefined && PROBLEMS[store.view.locale][problem]}
		</p>
	);
}

function useMedia(query: string): boolean {
	const [matches, setMatches] = useState(() => window.matchMedia(query).matches);
	useEffect(() => {
		const list = window.matchMedia(query);
		const changed = () => setMatches(list.matches);
		list.addEventListener("change", changed);
		return () => list.removeEventListener("change", changed);
	}, [query]);
	return matches;
}
