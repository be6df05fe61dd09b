import type { Locale } from "../i18n/index.js";
import type { Services } from "../services.js";
import { grants } from "../store/collections/grants.js";
import { DEMO_CLASS, DEMO_GROUP, LIAISON_GRANT, OFFICE_GRANT } from "./cast.js";
import { type Progress, progressOf } from "./progress.js";
import { STEPS, type Step, type Words } from "./steps.js";

/** So many are shown: the next one, and what else could be done now. */
const SHOWN = 3;

/** One thing to try: who says it, where, and what. */
export interface DemoHint {
	readonly label: Words;
	readonly text: Words;
	readonly as: string;
	readonly chat: { readonly kind: "group" | "direct"; readonly id: string };
}

interface Shown {
	readonly code: string;
	readonly expiresAt: number;
}

/** Leads a newcomer through the main job; what was done is seen from the store, not from clicks. */
export class DemoHints {
	private readonly codes = new Map<string, Shown>();

	constructor(private readonly services: () => Services) {}

	/** After a start over the old codes mean nothing. */
	forget(): void {
		this.codes.clear();
	}

	async list(): Promise<DemoHint[]> {
		await this.renewGrants();
		const progress = await progressOf(this.services());
		const next = [...STEPS.entries()].filter(([, step]) => step.isPossible(progress) && !step.isDone(progress)).slice(0, SHOWN);
		return Promise.all(next.map(([index, step]) => this.hint(step, index + 1, progress)));
	}

	private async hint(step: Step, number: number, progress: Progress): Promise<DemoHint> {
		const { as, where, says } = step.now(progress);
		const code = await this.codeFor(step.code);
		const both = (words: (locale: Locale) => string): Words => ({ "zh-CN": words("zh-CN"), en: words("en") });
		return {
			label: both((locale) => `${number}/${STEPS.length} ${step.label[locale]}`),
			text: both((locale) => says[locale].replace("CODE", code)),
			as,
			chat: where === "group" ? { kind: "group", id: DEMO_GROUP } : { kind: "direct", id: as },
		};
	}

	/** Made when it is first shown, and again when it has run out. */
	private async codeFor(step: Step["code"]): Promise<string> {
		if (step === undefined) return "";
		const { codes, clock } = this.services();
		const target = { liaison: LIAISON_GRANT, office: OFFICE_GRANT, bind: DEMO_CLASS }[step];
		const known = this.codes.get(target);
		if (known !== undefined && known.expiresAt > clock.now()) return known.code;
		const made = await codes.make(step === "bind" ? "bind" : "claim", target);
		this.codes.set(target, made);
		return made.code;
	}

	/** Who answered "not me" to a claim may claim again: in the sandbox there is no office to ask. */
	private async renewGrants(): Promise<void> {
		const { store, directory, clock } = this.services();
		for (const id of [LIAISON_GRANT, OFFICE_GRANT]) {
			const stored = store.collection(grants);
			if ((await stored.get(id))?.until === undefined) continue;
			this.codes.delete(id);
			const renewed = await stored.update(id, ({ until: _until, subject: _subject, ...rest }) => ({
				...rest,
				changedAt: clock.now(),
			}));
			if (renewed !== undefined) directory.hold("grant", renewed);
		}
	}
}
