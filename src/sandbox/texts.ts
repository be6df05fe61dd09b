import { defineTexts } from "../i18n/index.js";

export const demoTexts = defineTexts(
	{
		group: "2018级MBBS 班级群",
		claim: "① 以 Faras 的身份私聊小助手",
		bind: "② 以 Faras 的身份发到班级群",
		register: "③ 以张三的身份发到班级群",
		stepByStep: "④ 换个同学，一步步登记",
		remind: "⑤ 以 Faras 的身份提醒全班",
		digest: "⑥ 以 Faras 的身份要简报",
		office: "以王老师的身份私聊小助手，简报会发给她",
	},
	{
		group: "MBBS 2018 class group",
		claim: "① As Faras, privately to the helper",
		bind: "② As Faras, in the class group",
		register: "③ As 张三, in the class group",
		stepByStep: "④ As another classmate, step by step",
		remind: "⑤ As Faras, remind the class",
		digest: "⑥ As Faras, ask for the digest",
		office: "As 王老师, privately to the helper; digests will come to her",
	},
);
