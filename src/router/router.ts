import { randomBytes } from "node:crypto";
import { containsContact } from "../alumni/contact.js";
import type { OutSegment } from "../chat/adapter.js";
import type { ChatEvent, Message } from "../chat/message.js";
import { groupId, identityId } from "../chat/message.js";
import type { Flow } from "../dialogue/flow.js";
import { handleAnswer } from "../dialogue/handle.js";
import { isGreeting, isThanks, type Word, withoutThanks, wordOf } from "../dialogue/words.js";
import { StoreError, UserError } from "../errors.js";
import { localeOf } from "../i18n/detect.js";
import type { Locale } from "../i18n/index.js";
import { Recent } from "../recent.js";
import { Silence } from "../registry/codes.js";
import { isLent } from "../relay/links.js";
import type { Services } from "../services.js";
import type { Identity } from "../store/collections/people.js";
import { type Call, CommandTable } from "./call.js";
import type { Command } from "./command.js";
import { Context } from "./context.js";
import { holdsDetails } from "./details.js";
import { Lanes } from "./lanes.js";
import { LONGEST_TEXT } from "./length.js";
import { IncomingLimits } from "./limits.js";
import { mayUse } from "./permissions.js";
import type { Reply } from "./reply.js";
import { Seen } from "./seen.js";
import type { Notice, Talk } from "./talk.js";
import { type ErrorCode, routerTexts } from "./texts.js";
import { visible } from "./visible.js";

/** More messages than this at once are not taken: the memory must hold. */
const MOST_WAITING = 20_000;

/** A longer text is read as a whole. */
const LONGEST_WORDS = 200;

/** With more lines it is pasted. */
const MOST_OWN_LINES = 5;
/** How exactly it is known when somebody last wrote; where he has several accounts it tells which he uses. */
const LAST_USED_MS = 3_600_000;
const LINKED_USED_MS = 60_000;

const SLASH = /^[/／!！、]/;

export type Heard = "chatter" | "redelivery" | "overload" | "taken";

export interface RouterOptions {
	readonly services: Services;
	readonly commands: readonly Command[];
	readonly flows: readonly Flow[];
	/** Limits on what comes in; off for tests and benchmarks. */
	readonly limited: boolean;
	/** Whether a message id is one of ours, so that a quote of it speaks to the bot. */
	readonly isOurs: (network: string, botId: string, messageId: string) => boolean;
	/** Whether a message in a group is for this bot of ours, see `Company.admit`. */
	readonly admit?: (message: Message, go: () => void) => "now" | "later" | "never";
	/** What to do with a text that is neither a command nor an answer. */
	readonly freeText: (context: Context) => Promise<Reply | undefined>;
	readonly overheard?: Talk["overheard"];
	readonly lent?: Talk["lent"];
	/** What to do with what happens besides messages. */
	readonly noticed?: Talk["noticed"];
	readonly afterwards?: Talk["afterwards"];
	readonly onCommand?: (name: string, result: "ok" | "mistake" | "refused" | "failed") => void;
	readonly onHeard?: (heard: Heard, message: Message) => void;
}

/**
 * What becomes of a message: seen? → which group? → command → dialogue → free text → dropped.
 * Chatter is recognised without waiting for anything and leaves no trace.
 */
export class Router {
	readonly table: CommandTable;
	private readonly lanes = new Lanes(MOST_WAITING);
	private readonly seen: Seen;
	private readonly limits: IncomingLimits;
	private readonly spoken = new Recent<string, Locale>(5_000);
	private readonly groupWords: ReadonlySet<Word>;

	constructor(private readonly options: RouterOptions) {
		this.table = new CommandTable(options.commands);
		this.seen = new Seen(options.services.clock.now);
		this.limits = new IncomingLimits(options.services.clock.now);
		this.groupWords = new Set(options.flows.flatMap(({ words }) => words));
	}

	/** Never throws, never waits; the work goes on in the sender's lane. */
	onEvent(event: ChatEvent): void {
		if (event.type === "message") this.hear(event.message);
		if (event.type === "recalled" || event.type === "member-renamed") this.notice(event);
	}

	/** In the lane of whom it is about: what he wrote before is handled by then. */
	private notice(notice: Notice): void {
		const { noticed, services } = this.options;
		if (noticed === undefined) return;
		const [chat, person] =
			notice.type === "recalled"
				? [notice.chat, notice.senderId]
				: [{ kind: "group" as const, id: notice.groupId }, notice.userId];
		if (chat.kind === "group" && services.directory.group(groupId(notice.network, chat.id)) === undefined) return;
		this.lanes.run(`${notice.network}|${chat.kind}:${chat.id}|${person}`, () =>
			noticed(services, notice).catch((error) =>
				services.log.error(failure(error), "what happened in a chat could not be handled"),
			),
		);
	}

	/** Resolves when every message taken so far is handled; answers may still be on their way. */
	drained(): Promise<void> {
		return this.lanes.drained();
	}

	private hear(heard: Message): void {
		const message = visible(heard);
		const call = this.table.call(message);
		const isForUs = this.isForUs(message, call);
		const isHeard = isForUs || this.isOverheard(message);
		this.options.onHeard?.(isHeard ? this.admitted(message, call, !isForUs) : "chatter", message);
	}

	/** Another of our bots may be the one to answer. */
	private admitted(message: Message, call: Call | undefined, isOverheard: boolean): Heard {
		const take = () => this.take(message, call, isOverheard);
		const when = this.options.admit?.(message, () => void take()) ?? "now";
		if (when === "now") return take();
		return when === "later" ? "taken" : "redelivery";
	}

	/** Decided from memory alone. */
	private isForUs(message: Message, call: Call | undefined): boolean {
		if (message.chat.kind === "direct") return true;
		const bound = this.options.services.directory.group(groupId(message.network, message.chat.id)) !== undefined;
		if (call?.kind === "command") return bound || call.command.unbound === true;
		if (!bound) return false;
		if (message.mentionsBot || this.quotesUs(message)) return true;
		const word = wordOf(message.text);
		return word !== undefined && this.groupWords.has(word);
	}

	/** Nobody speaks to the bot, and yet it is meant to be heard: from memory alone as well. */
	private isOverheard(message: Message): boolean {
		const { overheard, services } = this.options;
		const klass = overheard && services.directory.classOf(services.directory.group(groupId(message.network, message.chat.id)));
		return klass !== undefined && overheard?.isMeant(message, klass) === true;
	}

	private quotesUs({ network, botId, quote }: Message): boolean {
		return quote !== undefined && (quote.senderId === botId || this.options.isOurs(network, botId, quote.messageId));
	}

	private take(message: Message, call: Call | undefined, isOverheard: boolean): Heard {
		if (this.seen.isRedelivery(message)) return "redelivery";
		const lane = `${message.network}|${message.chat.kind}:${message.chat.id}|${message.sender.id}`;
		return this.lanes.run(lane, () => (isOverheard ? this.overhear(message) : this.handle(message, call))) ? "taken" : "overload";
	}

	private async handle(message: Message, call: Call | undefined): Promise<void> {
		const { services } = this.options;
		const identity = identityId(message.network, message.sender.id);
		let locale = services.house.locale;
		try {
			const account = await services.directory.identity(identity);
			locale = this.localeFor(message, call, account);
			const context = new Context(services, message, locale, account);
			if (context.isDirect) {
				this.noteDirect(context);
				await context.inform();
			}
			const reply = await this.respond(context, call);
			if (reply !== undefined) this.send(context, reply);
			if (context.isDirect) await this.options.afterwards?.(context, call?.kind === "command" ? call.command.name : undefined);
		} catch (error) {
			this.fail(message, locale, error);
		}
	}

	private async overhear(message: Message): Promise<void> {
		const { services, overheard } = this.options;
		try {
			const account = await services.directory.identity(identityId(message.network, message.sender.id));
			await overheard?.hear(new Context(services, message, this.localeFor(message, undefined, account), account));
		} catch (error) {
			services.log.error(failure(error), "what was overheard could not be handled");
		}
	}

	private async respond(context: Context, said: Call | undefined): Promise<Reply | undefined> {
		const { message } = context;
		const { lent } = this.options;
		const isGuest = isLent(context.identity);
		const call = said ?? (isGuest ? undefined : await this.meant(context));
		const group = context.isDirect ? undefined : message.chat.id;
		// Pasted in pieces, a chat is one after the other.
		if (said !== undefined && this.options.limited) {
			const taken = this.limits.take(context.identity, group);
			if (taken === "silent") return undefined;
			if (taken === "hint") return { text: context.texts(routerTexts).slow };
		}
		const most = (call?.kind === "command" && !isGuest ? call.command.longest : undefined) ?? LONGEST_TEXT;
		if (message.text.length > most) throw new UserError("too-long", { most });
		if (isGuest) return lent?.(context, call);
		if (call?.kind === "command") return this.command(context, call);
		const isVoice = message.text === "" && message.segments.some(({ type }) => type === "voice");
		if (isVoice && (context.isDirect || message.mentionsBot)) return { text: context.texts(routerTexts).voice };
		const answered = await this.dialogue(context);
		if (answered !== "pass") return answered;
		if (!context.isDirect && !message.mentionsBot && !this.quotesUs(message)) return undefined;
		if (call?.kind === "unknown") return this.unknown(context, call.word);
		return this.options.freeText(context);
	}

	/** A text without a command's name that only one command can want: a pasted chat. */
	private async meant(context: Context): Promise<Call | undefined> {
		const { text } = context.message;
		if (!context.isDirect || text === "") return undefined;
		for (const command of this.table.commands) {
			if (command.takes?.(text) !== true || !(await mayUse(command.who, context, this.options.services.directory))) continue;
			const rest = behindName(command, text);
			const words = rest.length > LONGEST_WORDS ? [] : rest.split(/\s+/);
			return { kind: "command", command, input: { called: command.name, rest, words, mentions: [] } };
		}
		return undefined;
	}

	private async command(context: Context, { command, input }: Extract<Call, { kind: "command" }>): Promise<Reply | undefined> {
		const note = this.options.onCommand ?? (() => {});
		try {
			if (command.where === "direct" && !context.isDirect) throw new UserError("direct-only");
			if (command.where === "group" && context.isDirect) throw new UserError("group-only");
			if (!(await mayUse(command.who, context, this.options.services.directory))) throw refusal(command);
			const reply = await command.run(context, command.parse(input));
			note(command.name, "ok");
			return reply;
		} catch (error) {
			note(command.name, error instanceof UserError ? (isRefusal(error) ? "refused" : "mistake") : "failed");
			throw exampleIn(context.locale, command, error);
		}
	}

	/** `pass` where nothing was asked, or this is no answer to it. */
	private async dialogue(context: Context): Promise<Reply | undefined | "pass"> {
		const { clock } = this.options.services;
		const current = await context.openQuestion();
		if (current === undefined) return "pass";
		const { dialogue, flow } = current;
		const { message } = context;
		const isSpokenTo = context.isDirect || message.mentionsBot || this.quotesUs(message);
		// `没变，谢谢` is an answer, `谢谢` none. Said into the group it may be meant for anybody.
		const word = wordOf(message.text) ?? (isSpokenTo ? thankfully(message.text) : undefined);
		if (!isSpokenTo && (word === undefined || !flow.words.includes(word) || clock.now() >= dialogue.groupUntil)) return "pass";
		if (word === undefined && (isThanks(message.text) || isGreeting(message.text) || isFaces(message))) return "pass";
		return handleAnswer(context, current, { text: message.text, word });
	}

	private async unknown(context: Context, word: string): Promise<Reply> {
		const { directory } = this.options.services;
		const usable: Command[] = [];
		for (const command of this.table.commands) if (await mayUse(command.who, context, directory)) usable.push(command);
		return { text: context.texts(routerTexts).unknown({ meant: this.table.suggestion(word, usable) }) };
	}

	private send({ message, locale, isDirect }: Context, reply: Reply): void {
		// The last net under the rule that no contact detail is ever written into a group.
		const isUnfit = !isDirect && containsContact(reply.text);
		const sent = this.say(message, isUnfit ? routerTexts[locale]["direct-only"] : reply.text, reply.noQuote === true);
		if (reply.afterwards !== undefined) void sent.then(reply.afterwards);
	}

	/** In a group it quotes the message, unless that holds somebody's details; in a direct chat it is plain what is meant. */
	private say(message: Message, text: string, noQuote = false): ReturnType<Services["outbox"]["answer"]> {
		const { outbox } = this.options.services;
		const isDirect = message.chat.kind === "direct";
		if (isDirect || !(noQuote || holdsDetails(message.text)))
			return outbox.answer(message, { segments: [{ type: "text", text }], ...(isDirect ? { noQuote: true } : {}) });
		const { id, card, nickname } = message.sender;
		const mention: OutSegment = { type: "mention", userId: id, name: card || nickname || "" };
		return outbox.answer(message, { segments: [mention, { type: "text", text: ` ${text}` }], noQuote: true });
	}

	private fail(message: Message, locale: Locale, error: unknown): void {
		if (error instanceof Silence) return;
		const { services } = this.options;
		const texts = routerTexts[locale];
		let text: string;
		if (error instanceof UserError) {
			const known = texts[error.code as ErrorCode] ?? texts.lost;
			// What somebody typed is not said again before everybody: it may be an account or an address.
			const params = message.chat.kind === "group" ? { ...error.params, word: undefined } : error.params;
			text = typeof known === "string" ? known : (known as (params: object) => string)(params);
		} else if (error instanceof StoreError) {
			services.log.error({ code: error.code }, "the store could not take a message; its sender was told");
			text = texts.busy;
		} else {
			const incident = randomBytes(3).toString("hex");
			services.log.error({ incident, ...failure(error) }, "a message could not be handled");
			text = texts.bug({ incident });
		}
		void this.say(message, text);
	}

	private localeFor(message: Message, call: Call | undefined, account: Identity | undefined): Locale {
		const { directory, house } = this.options.services;
		if (account?.locale !== undefined) return account.locale;
		const key = `${message.network}:${message.sender.id}`;
		// What many lines are written in is others' language.
		const isOwn = message.text.split("\n", MOST_OWN_LINES + 1).length <= MOST_OWN_LINES;
		// A slash command's own English name says nothing about the person who types it.
		const isEnglish = SLASH.test(message.text) && localeOf(message.text)?.locale === "en";
		const written = !isOwn ? undefined : localeOf(call?.kind === "command" && isEnglish ? call.input.rest : message.text);
		if (written?.isWeak === false) this.spoken.set(key, written.locale);
		const group = message.chat.kind === "group" ? directory.group(groupId(message.network, message.chat.id)) : undefined;
		return (
			(written?.isWeak === false ? written.locale : undefined) ??
			this.spoken.get(key) ??
			account?.heardIn ??
			written?.locale ??
			(directory.classOf(group) ?? directory.chapterOf(group))?.locale ??
			house.locale
		);
	}

	/** That somebody wrote to us directly means that we can write to him. Behind the answer, not before it. */
	private noteDirect({ identity, message, account, services, locale }: Context): void {
		// Where nobody is called to what we leave, he finds it when he comes; a question that is due goes elsewhere.
		if (services.adapters.some(({ platform, capabilities }) => platform === message.platform && capabilities.leaves === true)) {
			if (account?.heardIn === locale) return;
			services.directory
				.putIdentity(identity, { heardIn: locale })
				.catch((error) => services.log.warn(failure(error), "could not note a language"));
			return;
		}
		const directBot = `${message.network}:${message.botId}`;
		const age = services.clock.now() - (account?.directAt ?? 0);
		const isRecent = Math.abs(age) < (account?.linkedAt === undefined ? LAST_USED_MS : LINKED_USED_MS);
		if (isRecent && account?.directBot === directBot && account.heardIn === locale) return;
		services.directory
			.putIdentity(identity, { directAt: services.clock.now(), directBot, heardIn: locale })
			.catch((error) => services.log.warn(failure(error), "could not note a direct chat"));
	}
}

/** What stands behind a command's name, where a text that it takes begins with it; else all of it. */
function behindName({ name, aliases }: Command, text: string): string {
	const first = /^\S+(?=\s)/.exec(text.slice(0, LONGEST_WORDS))?.[0];
	return first !== undefined && [name, ...aliases].includes(first.toLowerCase()) ? text.slice(first.length).trim() : text;
}

/** The word that stands before thanks. Who says "no, thanks" does not say that something is wrong. */
function thankfully(text: string): Word | undefined {
	const word = wordOf(withoutThanks(text) ?? "");
	return word === "no" ? "skip" : word;
}

/** Nothing but the platform's own faces. */
const isFaces = ({ text, segments }: Message): boolean =>
	text === "" && segments.some(({ type }) => type === "face") && segments.every(({ type }) => type === "face" || type === "text");

/** What is missing is shown by an example in the person's own language. */
function exampleIn(locale: Locale, { examples }: Command, error: unknown): unknown {
	if (!(error instanceof UserError) || locale === "en") return error;
	// One command may be many; its parser knows better which example fits.
	const example = error.params["zh"] ?? examples[locale][0];
	if (example === undefined) return error;
	return error.code === "arguments-missing" || error.code === "mention-someone" ? new UserError(error.code, { example }) : error;
}

const REFUSALS: readonly string[] = ["not-allowed", "liaison-only", "contact-only", "office-only", "register-first", "no-class"];
const isRefusal = (error: UserError): boolean => REFUSALS.includes(error.code);

function refusal({ who }: Command): UserError {
	if (who === "liaison" || who === "duty") return new UserError("liaison-only");
	if (who === "office") return new UserError("office-only");
	return new UserError(who === "alumnus" || who === "member" ? "register-first" : "not-allowed");
}

/** What may be said of an unexpected error: its kind and where it arose, never its message. */
function failure(error: unknown): Record<string, string> {
	if (!(error instanceof Error)) return { kind: typeof error };
	const where = (error.stack ?? "")
		.split("\n")
		.filter((line) => line.startsWith("    at "))
		.slice(0, 4)
		.join(" ");
	return { kind: error.name, where };
}
