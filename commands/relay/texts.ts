import { defineTexts } from "../../src/i18n/index.js";

interface Summary {
	readonly lines: number;
	readonly people: number;
	readonly facts: number;
	readonly old: number;
}

export const relayTexts = defineTexts(
	{
		how: "现在没有要转贴的。群里的回复整段粘给我就行：WhatsApp导出、微信聊天记录、接龙都认。\n有我进不去的群？发：/转贴 新群 群名",
		made: ({ name }: { name: string }) => `好，“${name}”记下了：要说的话我发给你，你粘进去。\n不要了发：/转贴 停 ${name}`,
		ended: ({ name }: { name: string }) => `好，“${name}”不再转贴。`,
		"no-group": ({ names }: { names: string }) =>
			names === "" ? "还没有要转贴的群。要加一个，发：/转贴 新群 群名" : `没有这个群。有：${names}`,
		which: ({ names }: { names: string }) => `你负责几个班，请写上班名：${names}\n比如：/转贴 新群 班名 群名`,
		pasted: "好，记下了。大家回了就整段粘给我。\n还差谁，发“/名单”看。",
		"none-handed": "没有等着贴的。群里的回复整段粘给我就行。",
		link: ({ name }: { name: string }) =>
			`把下一条私发给${name}，14天有效。点开看不到资料，只能说新的。\n那里说的记作你转来的话：电话、邮箱、微信要等本人确认才算数。`,
		invite: ({ name, office, url }: { name: string; office: string; url: string }) =>
			`${name}你好，${office}请你核对一下联系方式，十秒：\n${url}`,
		"no-link": "还没设置网址（PUBLIC_URL），发不了链接，请告诉校友办。",
		nobody: "没在本班找到这位同学，请写全名。",
		unread: "没认出谁说了什么。请整段粘贴，带上名字那一行。",
		read: ({ lines, people, facts, old }: Summary) =>
			facts === 0
				? `读了${lines}条，没有新的。`
				: `读了${lines}条：${people}人，记下${facts}项${old > 0 ? `，${old}条早已记过` : ""}。`,
		cut: "太长了，只读了前面一段，剩下的请再粘一次。",
		unsure: ({ names }: { names: string }) => `对不上的：${names}。`,
		who: ({ name, said, options }: { name: string; said: string; options: string }) =>
			`“${name}”是谁？${said}\n${options === "" ? "回全名；" : `${options} `}0 不是本班的；不确定回“跳过”`,
		about: ({ said, options }: { said: string; options: string }) =>
			`“${said}”说的是谁？\n${options === "" ? "回全名；" : `${options} `}0 都不是；不确定回“跳过”`,
		list: ({ names }: { names: string }) =>
			`对不上的：${names}\n一次回就行，像“1=全名，2=0”：0 不是本班的，没写的先跳过；回“逐个”一个个问。`,
		"again-list": "没对上。请像“1=全名，2=0”这样回；不确定回“跳过”，回“逐个”一个个问。",
		again: "没对上。请回序号或全名；不是本班的回 0，不确定回“跳过”。",
		done: ({ people, facts }: { people: number; facts: number }) =>
			`好了，又记下${people}人${facts}项。电话、邮箱、微信要等本人确认才算数。`,
		end: "好了，没有要问的了。",
	},
	{
		how: 'Nothing to paste now. Just paste the replies here: WhatsApp exports, WeChat records and lists are fine.\nA group I can\'t join? Send "/relay new GROUP NAME"',
		made: ({ name }) => `Good: what is to be said in "${name}" comes to you to paste.\nNot any more? "/relay end ${name}"`,
		ended: ({ name }) => `All right, no more pasting for "${name}".`,
		"no-group": ({ names }) =>
			names === ""
				? 'There is no such group yet. To add one: "/relay new GROUP NAME"'
				: `There is no such group. There is: ${names}`,
		which: ({ names }) =>
			`You look after several classes; please name the one you mean: ${names}\nFor example: /relay new CLASS GROUP`,
		pasted: 'Noted. When they answer, paste it all back to me.\n"/roster" shows who is missing.',
		"none-handed": "Nothing waits to be pasted. Just paste the replies here.",
		link: ({ name }) =>
			`Send my next message to ${name} privately; good for 14 days. It shows nothing, it only takes what is new.\nThat counts as passed on by you; phone, email and WeChat once they confirm them.`,
		invite: ({ name, office, url }) => `Hi ${name}, ${office} asks you to check your contact details, ten seconds:\n${url}`,
		"no-link": "Our address is not set (PUBLIC_URL), so I can't give out links; please tell the office.",
		nobody: "I can't find this classmate; the full name, please.",
		unread: "I could not tell who said what. Please paste it whole, the lines with the names included.",
		read: ({ lines, people, facts, old }) =>
			facts === 0
				? `Read ${lines} lines; nothing new in them.`
				: `Read ${lines} lines: ${facts} entries of ${people} people saved${old > 0 ? `, ${old} lines known already` : ""}.`,
		cut: "Too long; I read only the first part. Please paste the rest.",
		unsure: ({ names }) => `Not sure who: ${names}.`,
		who: ({ name, said, options }) =>
			`Who is "${name}"? ${said}\n${options === "" ? "The full name; " : `${options} `}0 nobody of ours; not sure? "skip"`,
		about: ({ said, options }) =>
			`Whom is "${said}" about?\n${options === "" ? "The full name; " : `${options} `}0 nobody of these; not sure? "skip"`,
		list: ({ names }) =>
			`Not sure who: ${names}\nOne answer will do, as "1=full name, 2=0": 0 nobody of ours, left out = later; or "one by one".`,
		"again-list": 'I can\'t place that. Like "1=full name, 2=0", please; "skip" if not sure, or "one by one".',
		again: 'I can\'t place that. A number or a full name, please; 0 for nobody of ours, "skip" if not sure.',
		done: ({ people, facts }) =>
			`Done: ${facts} more entries of ${people} people. Phone, email and WeChat count once they confirm them.`,
		end: "Done, no more questions.",
	},
);
