import { FIELD_SPECS, type Field } from "../../src/alumni/fields.js";
import { DAY_MS } from "../../src/alumni/freshness.js";
import type { ChatRef, IdentityId, Message } from "../../src/chat/message.js";
import { REMINDER_STATES, reminders } from "../../src/store/collections/reminders.js";
import type { Store } from "../../src/store/port.js";
import { ANSWERS, type SimClass, type SimPerson, zonedCities } from "./people.js";
import type { Sent } from "./road.js";
import { Counter, disturbs } from "./rules.js";
import type { SimTime } from "./time.js";

const HOUR_MS = DAY_MS / 24;
const MINUTE_MS = 60_000;
const WEEK_MS = 7 * DAY_MS;
const GROUP_REST_MS = 10 * DAY_MS;
/** Sixty days by the plan; a question may have waited three for its turn. */
const WANTED_APART_MS = 57 * DAY_MS;
const ON_ITS_WAY_MS = 4 * DAY_MS;
/** A push and the clock it is measured by may differ by what falls into one minute. */
const SLACK_MS = MINUTE_MS;

/** What a question is about: a value, or what there is none of. */
export interface Asked {
	readonly field: Field;
	readonly isWanted: boolean;
}

interface Life {
	readonly person: SimPerson;
	reach: SimPerson["reach"];
	/** Where he is to be met, as far as he has said; of two either will do, for a question that was on its way. */
	zones: readonly (string | undefined)[];
	/** What he is being asked, until he answers. */
	open: Field | undefined;
	/** It is asked for because there is none. */
	isWanted: boolean;
	/** When he was asked for what there is none of. */
	readonly soughtAt: Map<Field, number>;
	/** What he has given or does not want to give. */
	readonly settled: Set<Field>;
	askedAt: number;
	saidAt: number;
	isOut: boolean;
	/** Delivered questions, by field. */
	readonly asked: Set<Field>;
	readonly answeredAt: Map<Field, number>;
	/** Contacts in the round under way. */
	contacts: number;
	willSpeak: boolean;
}

/** The people of the year: they read what reaches them, hold it against the rules, and answer as they are. */
export class Crowd {
	hear: (message: Message) => void = () => {};
	/** What the question that is open to somebody is about. */
	fieldAsked: (person: IdentityId) => Promise<Asked | undefined> = async () => undefined;
	pushes = 0;
	questions = 0;
	answers = 0;
	readonly lives: readonly Life[];
	readonly #byAccount = new Map<string, Life>();
	readonly #groups = new Map<string, { readonly klass: SimClass; readonly members: Life[]; pushedAt: number }>();
	readonly #counters = new Map<string, Counter>();
	readonly #broken: string[] = [];
	readonly #cities = zonedCities();
	/** Answers to questions for what there was none of. */
	given = 0;
	declined = 0;
	#ids = 0;

	constructor(
		classes: readonly SimClass[],
		people: readonly SimPerson[],
		private readonly time: SimTime,
		private readonly random: () => number,
	) {
		for (const klass of classes)
			this.#groups.set(klass.groupId.slice(3), { klass, members: [], pushedAt: Number.NEGATIVE_INFINITY });
		this.lives = people.map((person) => ({
			person,
			reach: person.reach,
			zones: [person.zone],
			open: undefined,
			isWanted: false,
			soughtAt: new Map<Field, number>(),
			settled: new Set<Field>(),
			askedAt: Number.NEGATIVE_INFINITY,
			saidAt: 0,
			isOut: false,
			asked: new Set<Field>(),
			answeredAt: new Map<Field, number>(),
			contacts: 0,
			willSpeak: false,
		}));
		for (const life of this.lives) {
			this.#byAccount.set(life.person.identity.slice(3), life);
			if (life.reach !== "roster") this.#groups.get(classes[life.person.classIndex]?.groupId.slice(3) ?? "")?.members.push(life);
		}
	}

	/** Throws where a rule was broken. */
	check(): void {
		if (this.#broken.length > 0) throw new Error(this.#broken.slice(0, 5).join("\n"));
	}

	botOf(chat: ChatRef): string {
		if (chat.kind === "group") return this.#groups.get(chat.id)?.klass.bot ?? "qq:1000";
		return this.#byAccount.get(chat.id)?.person.bot ?? "qq:1000";
	}

	receive({ at, bot, chat, segments, push, to }: Sent): void {
		const counter = this.#counters.get(bot) ?? new Counter(200, 20);
		this.#counters.set(bot, counter);
		this.#hold(counter.add(at), bot);
		const text = segments.map((segment) => (segment.type === "text" ? segment.text : "")).join("");
		if (push === undefined) {
			if (to !== undefined) this.#read(to, text);
			return;
		}
		this.pushes++;
		if (push.category !== "reminder") return;
		if (chat.kind === "group") {
			const named = segments.flatMap((segment) => (segment.type === "mention" ? [segment.userId] : []));
			this.#inGroup(chat.id, at, text, named);
		} else this.time.at(at, () => this.#asked(chat.id, at, text));
	}

	async roundsOf(store: Store): Promise<Readonly<Record<string, number>>> {
		const counted = REMINDER_STATES.map(
			async (state) => [state, await store.collection(reminders).count("state", { prefix: [state] })] as const,
		);
		return Object.fromEntries(await Promise.all(counted));
	}

	/** A question, in his own chat. */
	async #asked(account: string, at: number, text: string): Promise<void> {
		const life = this.#byAccount.get(account);
		if (life === undefined) return void this.#broken.push(`a question to nobody: ${account}`);
		const disturbed = life.zones.map((zone) => disturbs(at, zone));
		if (!disturbed.includes(undefined)) this.#hold(disturbed[0], `${account} is asked`);
		this.#question(life, at, text, text.includes("再问一句"), await this.fieldAsked(life.person.identity));
		this.#react(life, at, text.includes("再问一句"), (delay) => this.#later(at + delay, () => this.#answer(life, false)));
	}

	/** What holds for each question to a person, however it reaches him. */
	#question(life: Life, at: number, text: string, isNudge: boolean, asked: Asked | undefined): void {
		const { person } = life;
		this.questions++;
		if (life.isOut) this.#broken.push(`${person.alumnusId} wants no questions`);
		if (at - life.askedAt < WEEK_MS - SLACK_MS)
			this.#broken.push(`${person.alumnusId} is asked again after ${(at - life.askedAt) / DAY_MS} days: ${text}`);
		if (asked === undefined) return void this.#broken.push(`nobody knows what is asked: ${text}`);
		const { field, isWanted } = asked;
		if (isWanted) this.#wanted(life, at, field, isNudge);
		const answeredAt = life.answeredAt.get(field);
		const halfLife = (FIELD_SPECS[field].halfLifeDays ?? 0) * DAY_MS;
		if (answeredAt !== undefined && at < answeredAt + halfLife)
			this.#broken.push(`${person.alumnusId} has answered about ${field} already: ${text}`);
		life.contacts = isNudge ? life.contacts + 1 : 1;
		if (life.contacts > 2) this.#broken.push(`${person.alumnusId} is spoken to ${life.contacts} times in a round`);
		life.askedAt = at;
		life.open = field;
		life.isWanted = isWanted;
		life.asked.add(field);
	}

	/** What there is none of is asked for once a year, apart from everything else, and never of whoever declined. */
	#wanted(life: Life, at: number, field: Field, isNudge: boolean): void {
		const { person, askedAt, soughtAt, settled } = life;
		const has = person.values.some((value) => value.field === field) || settled.has(field);
		if (has) this.#broken.push(`${person.alumnusId} is asked for ${field}, which he gave or declined`);
		if (isNudge) this.#broken.push(`${person.alumnusId} is nudged for ${field}`);
		if (at - askedAt < WANTED_APART_MS - SLACK_MS)
			this.#broken.push(`${person.alumnusId} is asked for ${field} after ${(at - askedAt) / DAY_MS} days`);
		if (soughtAt.has(field)) this.#broken.push(`${person.alumnusId} is asked for ${field} twice in the year`);
		soughtAt.set(field, at);
	}

	#inGroup(group: string, at: number, text: string, named: readonly string[]): void {
		const here = this.#groups.get(group);
		if (here === undefined) return void this.#broken.push(`a line into no group: ${group}`);
		const { klass } = here;
		this.#hold(disturbs(at, klass.zoneAssumed ? undefined : klass.timezone), `the group ${group} is spoken to`);
		if (at - here.pushedAt < GROUP_REST_MS)
			this.#broken.push(`the group ${group} is spoken to after ${(at - here.pushedAt) / DAY_MS} days`);
		here.pushedAt = at;
		if (named.length > 5) this.#broken.push(`${named.length} people are named`);
		if (/\d{5}|@|医院/.test(text)) this.#broken.push(`a value is named in a group: ${text}`);
		for (const account of named) this.time.at(at, () => this.#named(account, at, text));
		if (named.length > 0) return;
		for (const life of here.members) {
			if (life.reach !== "group") continue;
			// The line is a contact, too, and begins a round with whoever is asked through it.
			life.contacts = 1;
			if (life.willSpeak) continue;
			const { behaviour } = life.person;
			if (behaviour !== "at-once" && behaviour !== "late") continue;
			life.willSpeak = true;
			const delay = behaviour === "at-once" ? this.random() * DAY_MS : (1 + this.random() * 9) * DAY_MS;
			this.#later(at + delay, () => {
				life.willSpeak = false;
				this.#say(life, "我来了", false);
			});
		}
	}

	async #named(account: string, at: number, text: string): Promise<void> {
		const life = this.#byAccount.get(account);
		if (life === undefined) return;
		this.#question(life, at, text, true, await this.fieldAsked(life.person.identity));
		this.#react(life, at, true, (delay) => this.#later(at + Math.min(delay, 20 * HOUR_MS), () => this.#answer(life, true)));
	}

	/** When somebody of his kind answers, if he does. */
	#react(life: Life, at: number, isNudge: boolean, answer: (delay: number) => void): void {
		const { behaviour } = life.person;
		if (behaviour === "at-once") answer((1 + this.random() * 60) * MINUTE_MS);
		else if (behaviour === "late") answer((1 + this.random() * 20) * DAY_MS);
		else if (behaviour === "after-nudge" && isNudge) answer((1 + this.random() * 47) * HOUR_MS);
		else if (behaviour === "opts-out") {
			this.#later(at + 5 * MINUTE_MS, () => {
				if (life.isOut) return;
				life.isOut = true;
				this.#say(life, "退订", false);
			});
		}
	}

	#answer(life: Life, inGroup: boolean): void {
		if (life.open === undefined || life.isOut) return;
		if (life.isWanted) this.#give(life);
		// One in ten has another job by now.
		else if (life.open === "job" && !inGroup && this.random() < 0.1)
			this.#say(life, `第${Math.floor(this.random() * 1000)}中学 老师`, false);
		else this.#say(life, "没变", inGroup);
	}

	/** He says where he lives; one in five would rather not. */
	#give(life: Life): void {
		const city = this.#cities[life.person.classIndex % this.#cities.length];
		if (city === undefined || this.random() < 0.2) {
			this.#say(life, "不留", false);
			return;
		}
		const { timezone } = city;
		life.zones = [...life.zones, timezone];
		this.#later(this.time.now() + ON_ITS_WAY_MS, () => {
			life.zones = [timezone];
		});
		this.#say(life, city.zh, false);
	}

	#say(life: Life, text: string, inGroup: boolean): void {
		const { person } = life;
		const account = person.identity.slice(3);
		const [group] = [...this.#groups].find(([, { members }]) => inGroup && members.includes(life)) ?? [];
		if (!inGroup) life.reach = "direct";
		life.saidAt = this.time.now();
		this.hear({
			platform: "onebot",
			network: "qq",
			botId: person.bot.slice(3),
			chat: inGroup && group !== undefined ? { kind: "group", id: group } : { kind: "direct", id: account },
			sender: { id: account, nickname: account },
			id: `${++this.#ids}`,
			segments: [{ type: "text", text }],
			text,
			mentionsBot: inGroup,
			sentAt: this.time.now(),
		});
	}

	/** What the bot answers him. */
	#read(account: string, text: string): void {
		const life = this.#byAccount.get(account);
		if (life === undefined) return;
		const at = this.time.now();
		// The bot may be busy for hours: his word holds from when he gave it.
		if (/已确认|^记下了/.test(text)) this.confirmed(life, life.saidAt);
		else if (text.startsWith("好，不再问你的")) this.#settle(life, "declined");
		else if (text.startsWith("没看懂") && life.open !== undefined)
			this.#broken.push(`an answer about ${life.open} is not understood`);
		else if (text.startsWith("记作")) this.#later(at + MINUTE_MS, () => this.#say(life, "1", false));
		else if (/还在吗|还在用吗/.test(text)) this.time.at(at, () => this.#atOnce(life, at));
	}

	/** He is asked at once, because he spoke. */
	async #atOnce(life: Life, at: number): Promise<void> {
		this.questions++;
		const asked = await this.fieldAsked(life.person.identity);
		life.open = asked?.field;
		life.isWanted = asked?.isWanted === true;
		if (life.open !== undefined) life.asked.add(life.open);
		life.contacts = Math.max(1, life.contacts);
		life.askedAt = at;
		if (ANSWERS.has(life.person.behaviour)) this.#later(at + 2 * MINUTE_MS, () => this.#answer(life, false));
	}

	#settle(life: Life, how: "given" | "declined"): void {
		this[how]++;
		if (life.open !== undefined) life.settled.add(life.open);
		life.open = undefined;
		life.isWanted = false;
		life.contacts = 0;
	}

	confirmed(life: Life, at: number): void {
		this.answers++;
		if (life.isWanted && life.open !== undefined) {
			life.answeredAt.set(life.open, at);
			this.#settle(life, "given");
			return;
		}
		if (life.open !== undefined) life.answeredAt.set(life.open, at);
		life.open = undefined;
		life.contacts = 0;
	}

	#later(at: number, run: () => void): void {
		this.time.at(Math.floor(at), () => {
			run();
			return undefined;
		});
	}

	#hold(broken: string | undefined, where: string): void {
		if (broken !== undefined) this.#broken.push(`${where} ${broken} (${new Date(this.time.now()).toISOString()})`);
	}
}
