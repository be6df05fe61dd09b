import { identityId } from "../chat/message.js";
import type { Locale } from "../i18n/index.js";
import { DEMO_OFFICE } from "./cast.js";
import type { PersonProgress, Progress } from "./progress.js";

export type Words = Readonly<Record<Locale, string>>;

export interface Say {
	readonly as: string;
	readonly where: "group" | "direct";
	/** `CODE` stands for the step's code. */
	readonly says: Words;
}

/** One step of the main job. */
export interface Step {
	/** What happens, and who does it. */
	readonly label: Words;
	readonly code?: "liaison" | "office" | "bind";
	isPossible(progress: Progress): boolean;
	isDone(progress: Progress): boolean;
	now(progress: Progress): Say;
}

const words = (zh: string, en: string): Words => ({ "zh-CN": zh, en });
const liaison = ({ liaison = "faras" }: Progress): string => liaison;
const isBound = ({ bound }: Progress): boolean => bound;
const isRegistered = ({ alumnus }: PersonProgress): boolean => alumnus !== undefined;
const isAsked = ({ asked }: PersonProgress, flow: string): boolean => asked.some((question) => question.flow === flow);
const stepOf = ({ asked }: PersonProgress, flow: string): string | undefined =>
	asked.find((question) => question.flow === flow)?.step;
const cityChanged = ({ said }: PersonProgress): boolean =>
	said.some(
		({ joins, undoes, changes }) =>
			joins === undefined && undoes === undefined && changes.some(({ field, op }) => field === "city" && op !== "confirm"),
	);

/** Mariam's answers, by what she is being asked. */
const ANSWERS: Readonly<Record<string, Words>> = {
	guess: words("1", "1"),
	name: words("Mariam Raza", "Mariam Raza"),
	city: words("拉合尔", "Lahore"),
	channel: words("mariam@example.com", "mariam@example.com"),
};

const SIGNING_UP = ["zhangsan", "mariam", "lina"];
const nextToSignUp = ({ joined }: Progress): string | undefined =>
	SIGNING_UP.find((id) => !joined.includes(identityId("sandbox", id)));
const number = ({ activity }: Progress): number => activity?.number ?? 1;

/** The main job from the first day to the digest, in the order in which it is shown. */
export const STEPS: readonly Step[] = [
	{
		label: words(
			"联络员 Faras 私聊小助手，用校友办的码认领班级",
			"Faras, the liaison, claims the class with the office's code, privately",
		),
		code: "liaison",
		isPossible: () => true,
		isDone: ({ liaison }) => liaison !== undefined,
		now: () => ({ as: "faras", where: "direct", says: words("/认领 CODE", "/claim CODE") }),
	},
	{
		label: words("校友办的王老师也认领：通知和简报会发给她", "王老师 of the office claims too: notices and digests go to her"),
		code: "office",
		isPossible: () => true,
		isDone: ({ office }) => office,
		now: () => ({ as: DEMO_OFFICE.id, where: "direct", says: words("/认领 CODE", "/claim CODE") }),
	},
	{
		label: words(
			"Faras 在班级群里绑定，小助手按群名片认人",
			"Faras ties the group to the class; the helper recognises people by their group names",
		),
		code: "bind",
		isPossible: ({ liaison }) => liaison !== undefined,
		isDone: isBound,
		now: (progress) => ({ as: liaison(progress), where: "group", says: words("/绑定 CODE", "/bind CODE") }),
	},
	{
		label: words("张三在群里一句话登记", "张三 registers in the group, in one line"),
		isPossible: isBound,
		isDone: ({ zhangsan }) => isRegistered(zhangsan),
		now: () => ({ as: "zhangsan", where: "group", says: words("/登记 张三 深圳", "/register Zhang San Shenzhen") }),
	},
	{
		label: words(
			"Mariam 只发“登记”，小助手转到私聊一步步问",
			'Mariam only sends "register"; the helper goes on privately, step by step',
		),
		isPossible: isBound,
		isDone: ({ mariam }) => isRegistered(mariam) || isAsked(mariam, "register"),
		now: () => ({ as: "mariam", where: "group", says: words("/登记", "/register") }),
	},
	{
		label: words("Mariam 在私聊里回答", "Mariam answers, privately"),
		isPossible: ({ mariam }) => isAsked(mariam, "register"),
		isDone: ({ mariam }) => isRegistered(mariam) && !isAsked(mariam, "register"),
		now: ({ mariam }) => ({
			as: "mariam",
			where: "direct",
			says: ANSWERS[stepOf(mariam, "register") ?? ""] ?? words("跳过", "skip"),
		}),
	},
	{
		label: words("张三搬家了，私聊改城市", "张三 has moved: he changes his city, privately"),
		isPossible: ({ zhangsan }) => isRegistered(zhangsan),
		isDone: ({ zhangsan }) => cityChanged(zhangsan),
		now: () => ({ as: "zhangsan", where: "direct", says: words("更新 城市 广州", "update city Guangzhou") }),
	},
	{
		label: words("张三说错了，撤回", "That was wrong: 张三 takes it back"),
		isPossible: ({ zhangsan }) => cityChanged(zhangsan),
		isDone: ({ zhangsan }) => zhangsan.said.some(({ undoes }) => undoes !== undefined),
		now: () => ({ as: "zhangsan", where: "direct", says: words("撤回", "undo") }),
	},
	{
		label: words("李娜听说 Mariam 搬家了：小助手只私下问本人", "李娜 heard that Mariam moved: the helper asks Mariam, privately"),
		isPossible: ({ mariam }) => isRegistered(mariam) && !isAsked(mariam, "register"),
		isDone: ({ mariam }) => mariam.said.some(({ reportedBy }) => reportedBy.kind === "classmate"),
		now: () => ({
			as: "lina",
			where: "group",
			// Picked from the list: what is said of her account she may be shown, what is said of a name she took may not.
			says: words("/代报 @Mariam Raza\u2005城市 卡拉奇", "/report @Mariam Raza\u2005city Karachi"),
		}),
	},
	{
		label: words("Mariam 在私聊里说：要更新", "Mariam wants it updated, privately"),
		isPossible: ({ mariam }) => stepOf(mariam, "hearsay") === "whether",
		isDone: ({ mariam }) => stepOf(mariam, "hearsay") !== "whether",
		now: () => ({ as: "mariam", where: "direct", says: words("1", "1") }),
	},
	{
		label: words("Mariam 看过内容，说对：她自己说了算", "Mariam sees what was said and agrees: hers is the last word"),
		isPossible: ({ mariam }) => isAsked(mariam, "hearsay"),
		isDone: ({ mariam }) => !isAsked(mariam, "hearsay"),
		now: () => ({ as: "mariam", where: "direct", says: words("1", "1") }),
	},
	{
		label: words("Faras 发起一个活动", "Faras plans an activity"),
		isPossible: isBound,
		isDone: ({ activity }) => activity !== undefined,
		now: (progress) => ({
			as: liaison(progress),
			where: "group",
			says: words("/活动 新建 返校日，10月18日，母校", "/activity new Reunion day, 18 Oct, the old campus"),
		}),
	},
	{
		label: words("三位同学报名", "Three classmates sign up"),
		isPossible: ({ activity }) => activity?.state === "planned",
		isDone: (progress) => nextToSignUp(progress) === undefined,
		now: (progress) => ({
			as: nextToSignUp(progress) ?? "lina",
			where: "group",
			says: words(`/活动 报名 ${number(progress)}`, `/activity join ${number(progress)}`),
		}),
	},
	{
		label: words("办完了，Faras 汇报给校友办", "It took place: Faras reports to the office"),
		isPossible: (progress) => progress.activity?.state === "planned" && nextToSignUp(progress) === undefined,
		isDone: ({ activity }) => activity?.state === "reported",
		now: (progress) => ({
			as: liaison(progress),
			where: "group",
			says: words(
				`/活动 汇报 ${number(progress)} 来了3人，在母校食堂吃了顿饭`,
				`/activity report ${number(progress)} 3 came, dinner in the canteen`,
			),
		}),
	},
	{
		label: words(
			"Faras 提醒全班：小助手私下问，一次一句",
			"Faras reminds the class: the helper asks privately, one question each",
		),
		isPossible: ({ zhangsan }) => isRegistered(zhangsan) && !isAsked(zhangsan, "reminder"),
		isDone: ({ zhangsan }) => zhangsan.alumnus?.askedAt !== undefined,
		now: (progress) => ({ as: liaison(progress), where: "group", says: words("/提醒", "/remind") }),
	},
	{
		label: words("张三回一个词就好", "One word from 张三 is enough"),
		isPossible: ({ zhangsan }) => isAsked(zhangsan, "reminder"),
		isDone: ({ zhangsan }) => !isAsked(zhangsan, "reminder"),
		now: () => ({ as: "zhangsan", where: "direct", says: words("没变", "same") }),
	},
	{
		label: words("Faras 要一份简报", "Faras asks for the digest"),
		isPossible: isBound,
		isDone: ({ digest }) => digest,
		now: (progress) => ({ as: liaison(progress), where: "direct", says: words("简报", "digest") }),
	},
];
