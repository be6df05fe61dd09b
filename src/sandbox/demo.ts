import type { Locale } from "../i18n/index.js";
import { importRoster } from "../office/api/roster.js";
import type { Services } from "../services.js";
import { classes } from "../store/collections/classes.js";
import { grants } from "../store/collections/grants.js";
import { demoTexts } from "./texts.js";

export const DEMO_GROUP = "mbbs2018";

const CLASS_ID = "demo-class";
const LIAISON_GRANT = "demo-liaison";
const OFFICE_GRANT = "demo-office";

/** Who plays in the demo class; invented, all of them. */
export const DEMO_PEOPLE = [
	{ id: "faras", name: "Faras Khan", card: "Faras", role: "owner" },
	{ id: "mariam", name: "Mariam Raza", card: "2018MBBS Mariam Raza" },
	{ id: "zhangsan", name: "三儿", card: "18临床-张三-深圳" },
	{ id: "lina", name: "Lina", card: "李娜" },
	{ id: "ahmed", name: "Ahmed", card: "Ahmed Hussain" },
	{ id: "wangwei", name: "大伟" },
] as const;

/** Somebody of the alumni office; in no group. */
export const DEMO_OFFICE = { id: "office", name: "王老师（校友办）" } as const;

const ROSTER = [
	"Faras Khan",
	"Mariam Raza",
	"张三",
	"李娜",
	"Ahmed Hussain",
	"王伟",
	"王伟",
	"Sana Malik",
	"Bilal Ahmad",
	"陈静",
];

/** Makes the demo class where there is none: from then on it is played with, never mended. */
export async function seedDemo(services: Services): Promise<void> {
	const { store, directory, clock, house } = services;
	if ((await store.collection(classes).get(CLASS_ID)) !== undefined) return;
	const now = clock.now();
	const klass = await store.collection(classes).insert({
		id: CLASS_ID,
		name: "2018级MBBS",
		college: "国际教育学院",
		graduationYear: 2023,
		timezone: house.timezone,
		locale: house.locale,
		createdAt: now,
		changedAt: now,
	});
	directory.hold("class", klass);
	const base = { from: now, changedAt: now };
	for (const grant of [
		{ ...base, id: LIAISON_GRANT, role: "liaison" as const, scope: `class:${CLASS_ID}` as const, name: "Faras" },
		{ ...base, id: OFFICE_GRANT, role: "office" as const, scope: "all" as const, name: "王老师" },
	]) {
		directory.hold("grant", await store.collection(grants).insert(grant));
	}
	await importRoster(
		services,
		klass,
		ROSTER.map((name) => ({ name })),
	);
}

/** One thing to try: who says it, where, and what. */
export interface DemoHint {
	readonly label: Readonly<Record<Locale, string>>;
	readonly text: string;
	readonly as: string;
	readonly chat: { readonly kind: "group" | "direct"; readonly id: string };
}

/** What a newcomer can do next; codes are made when they are first shown. */
export class DemoHints {
	private readonly shown = new Map<string, Promise<string>>();

	constructor(private readonly services: () => Services) {}

	/** After a start over the old codes mean nothing. */
	forget(): void {
		this.shown.clear();
	}

	async list(): Promise<DemoHint[]> {
		const { store, directory } = this.services();
		const liaison = await store.collection(grants).get(LIAISON_GRANT);
		const office = await store.collection(grants).get(OFFICE_GRANT);
		const group = { kind: "group", id: DEMO_GROUP } as const;
		const privately = (id: string) => ({ kind: "direct", id }) as const;
		const both = (key: keyof (typeof demoTexts)["en"]) => ({ "zh-CN": demoTexts["zh-CN"][key], en: demoTexts.en[key] });
		const hints: DemoHint[] = [];
		if (liaison?.subject === undefined) {
			hints.push({
				label: both("claim"),
				text: `/认领 ${await this.code("claim", LIAISON_GRANT)}`,
				as: "faras",
				chat: privately("faras"),
			});
		} else if (directory.groupsOf(CLASS_ID).length === 0) {
			hints.push({ label: both("bind"), text: `/绑定 ${await this.code("bind", CLASS_ID)}`, as: "faras", chat: group });
		} else {
			hints.push(
				{ label: both("register"), text: "/登记 张三 深圳", as: "zhangsan", chat: group },
				{ label: both("stepByStep"), text: "/登记", as: "mariam", chat: group },
				{ label: both("remind"), text: "/提醒", as: "faras", chat: group },
				{ label: both("digest"), text: "/简报", as: "faras", chat: privately("faras") },
			);
		}
		if (office?.subject === undefined) {
			const { id } = DEMO_OFFICE;
			hints.push({ label: both("office"), text: `/认领 ${await this.code("claim", OFFICE_GRANT)}`, as: id, chat: privately(id) });
		}
		return hints;
	}

	private code(kind: "claim" | "bind", target: string): Promise<string> {
		const known = this.shown.get(target);
		if (known !== undefined) return known;
		const made = this.services()
			.codes.make(kind, target)
			.then(({ code }) => code);
		this.shown.set(target, made);
		return made;
	}
}
