export type Locale = "zh-CN" | "en";

/** The page's own words; what the bot says comes from the bot. */
const zh = {
	title: (office: string) => `${office}`,
	hello: "这是给你本人的页面",
	why: "核对一下你的联系方式，说一句话就行，十秒。",
	who: (contact: string) => `仅校友办和班级联络员可见。${contact === "" ? "" : `核实：${contact}`}`,
	still: "按下之前什么都不会变。不是发给你的？关掉就好。",
	open: "打开",
	opening: "正在打开…",
	words: "直接说，如“更新 城市 拉合尔”",
	send: "发送",
	ends: (date: string) => `本页${date}前有效`,
	other: "English",
	same: "没变",
	mine: "我的",
	help: "帮助",
	stop: "退订",
	typing: "正在写…",
	pending: "还没送到，正在重试…",
	away: "连不上，正在重试。已写的不会丢。",
	unknown: "这个链接不对。请检查是否复制完整，",
	expired: "这个链接已过期（14天）。",
	revoked: "这个链接已停用。",
	full: "这个链接开的人太多了。",
	guesses: "试得太多了，请过一分钟再开。",
	tooFast: "慢一点，过一分钟再发。",
	ask: "请向班级联络员或校友办要新的；资料都在，不受影响。",
	contact: (contact: string) => `校友办：${contact}`,
	you: "你",
};

export type PageTexts = typeof zh;

const en: PageTexts = {
	title: (office) => office,
	hello: "This page is for you alone",
	why: "Check your contact details in a word; ten seconds.",
	who: (contact) => `Only the alumni office and your liaison see them.${contact === "" ? "" : ` Verify: ${contact}`}`,
	still: "Nothing changes before you press. Not meant for you? Just close it.",
	open: "Open",
	opening: "Opening…",
	words: 'Just say it, like "update city Lahore"',
	send: "Send",
	ends: (date) => `Good until ${date}`,
	other: "中文",
	same: "same",
	mine: "me",
	help: "help",
	stop: "stop",
	typing: "writing…",
	pending: "Not there yet; trying again…",
	away: "No connection; trying again. Nothing you wrote is lost.",
	unknown: "This link is not right. Please check that it was copied whole.",
	expired: "This link has expired (14 days).",
	revoked: "This link was ended.",
	full: "Too many have opened this link.",
	guesses: "Too many tries; please open it again in a minute.",
	tooFast: "Slower, please: try again in a minute.",
	ask: "Ask your liaison or the alumni office for a new one; your details are safe.",
	contact: (contact) => `Alumni office: ${contact}`,
	you: "You",
};

export const PAGE_TEXTS: Readonly<Record<Locale, PageTexts>> = {
	"zh-CN": { ...zh, unknown: "这个链接不对，请看看是否复制完整。" },
	en,
};

export const firstLocale = (languages: readonly string[]): Locale =>
	languages.some((language) => language.toLowerCase().startsWith("zh")) ? "zh-CN" : "en";
