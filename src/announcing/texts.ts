import { defineTexts, type Locale } from "../i18n/index.js";

interface Summary {
	readonly classes: number;
	readonly groups: number;
	readonly takes: string;
}

export const announceTexts = defineTexts(
	{
		check: ({ classes, groups, takes }: Summary) => `发给${classes}个班的${groups}个群，${takes}发完。`,
		resting: ({ count, day }: { count: number; day: string }) => `其中${count}个群近十天发过，最晚${day}发到。`,
		without: ({ count }: { count: number }) => `${count}个班没有群，转给联络员贴。`,
		send: "1 发送 0 不发",
		going: "开始发了。看进度发 /公告，停下发 /公告 停。",
		notSent: "好，没有发。",
		which: "写给哪些班？比如：/公告 全部 校庆在五月\n或 /公告 2018级MBBS、2019级：校庆在五月",
		tooLong: ({ most }: { most: number }) => `公告太长，请控制在${most}字以内。`,
		contact: "公告里有电话、邮箱或账号，群里不发。请改成“私聊我”或放链接。",
		none: "还没有发过公告。写法：/公告 全部 校庆在五月",
		progress: ({ sent, all, perhaps, failed }: { sent: number; all: number; perhaps: number; failed: number }) =>
			`公告已发${sent}/${all}个群。${perhaps === 0 ? "" : `${perhaps}个也许已发出。`}${failed === 0 ? "" : `${failed}个没发出，见控制台。`}`,
		stopped: ({ count }: { count: number }) => `停了：${count}个群不再发。`,
		paste: ({ klass, text }: { klass: string; text: string }) => `${klass}还没有群绑定，请把下面这条粘到班级群：\n${text}`,
		minutes: ({ count }: { count: number }) => `约${count}分钟`,
		days: ({ count }: { count: number }) => `约${count}天`,
	},
	{
		check: ({ classes, groups, takes }) => `To ${groups} group(s) of ${classes} class(es), done in ${takes}.`,
		resting: ({ count, day }) => ` ${count} of them heard me within ten days and get it by ${day}.`,
		without: ({ count }) => ` ${count} class(es) have no group; their liaison pastes it.`,
		send: "1 send, 0 don't",
		going: "On its way. /announce shows how far it is, /announce stop ends it.",
		notSent: "All right, not sent.",
		which:
			"To which classes? For example: /announce all Anniversary in May\nor /announce MBBS 2018, MBBS 2019: Anniversary in May",
		tooLong: ({ most }) => `Too long; ${most} characters at most, please.`,
		contact: 'It holds a number, an address or an account, which I never write into groups. Say "write to me", or use a link.',
		none: "Nothing was announced yet. Like this: /announce all Anniversary in May",
		progress: ({ sent, all, perhaps, failed }) =>
			`Sent to ${sent} of ${all} groups.${perhaps === 0 ? "" : ` ${perhaps} perhaps.`}${failed === 0 ? "" : ` ${failed} did not get it; see the console.`}`,
		stopped: ({ count }) => `Stopped: ${count} groups will not get it.`,
		paste: ({ klass, text }) => `${klass} has no group of mine; please paste this into the class's group:\n${text}`,
		minutes: ({ count }) => `about ${count} min`,
		days: ({ count }) => `about ${count} day(s)`,
	},
);

/** As one says how long something takes. */
export function takesFor(ms: number, locale: Locale): string {
	const minutes = Math.max(1, Math.ceil(ms / 60_000));
	return minutes < 24 * 60
		? announceTexts[locale].minutes({ count: minutes })
		: announceTexts[locale].days({ count: Math.ceil(minutes / 1_440) });
}
