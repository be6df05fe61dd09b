import { defineTexts } from "../../src/i18n/index.js";

export const registerTexts = defineTexts(
	{
		ambiguous: ({ who, klass }: { who: string; klass: string }) =>
			`${klass}：${who} 登记时名册里有几位同名。\n请在群里发 /登记 @TA 姓名 学号=… 确认是哪位。`,
		needsCity: "还差所在城市：发“更新 城市 …”，私聊我也行。",
		recall: "群里人多，可把刚才那条撤回，不影响登记。",
		many: "名册里有几位同名，联络员会来核对。",
		privately: "好，私聊问你两句。",
		writeFirst: "请私聊我发“登记”，我在那边问你两句。",
		isItYou: ({ klass, name }: { klass: string; name: string }) => `你是${klass}的${name}吗？1 是 0 不是`,
		name: "你叫什么名字？\n不想说回“取消”。",
		city: "现在在哪个城市？\n不想说回“跳过”。",
		cityGuess: ({ guess }: { guess: string }) => `没找到这个地方。是${guess}吗？请再发一次，或回“跳过”。`,
		channel: "留一个联系方式就行：微信、邮箱或手机。\n不想说回“跳过”。",
		channelKind: "这是什么？请写成：微信 abc123，或 邮箱 …，或 手机 …",
		done: "好了，谢谢！要看回“我的”，要改直接说。",
		askedFor: ({ name }: { name: string }) => `已登记${name}，等本人确认其余的。`,
		vouched: "已确认这位同学的身份。",
		nobody: "请@要登记的同学，并写上名字，如：/登记 @小王 王小明",
	},
	{
		ambiguous: ({ who, klass }) =>
			`${klass}: several on the roster fit ${who}, who has just registered.\nPlease say in the group which: /register @them NAME student no=…`,
		needsCity: 'Your city is missing: "update city …", privately if you like.',
		recall: "You may delete that message; your entry stays.",
		many: "Several on the roster have that name; your liaison will check.",
		privately: "Good, two short questions privately.",
		writeFirst: 'Please write "register" to me privately; I\'ll ask two short questions there.',
		isItYou: ({ klass, name }) => `Are you ${name}, ${klass}? 1 yes, 0 no`,
		name: 'What is your name?\nRather not? "cancel".',
		city: 'Which city are you in now?\nRather not? "skip".',
		cityGuess: ({ guess }) => `I don't know that place. Did you mean ${guess}? Please send it again, or "skip".`,
		channel: 'One way to reach you, your choice: email, WeChat or phone.\nRather not? "skip".',
		channelKind: "Which is that? Write: wechat abc123, or email …, or phone …",
		done: 'Done, thank you! "me" shows it; to change something just say so.',
		askedFor: ({ name }) => `${name} is registered; the rest waits for their own word.`,
		vouched: "This classmate is confirmed.",
		nobody: "Please @ the classmate and give the name: /register @Mary Mary Raza",
	},
);
