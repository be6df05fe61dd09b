import { defineTexts } from "../../src/i18n/index.js";

export const claimTexts = defineTexts(
	{
		liaison: ({ name, klass, code }: { name: string; klass: string; code: string }) =>
			`${name}，你现在是${klass}的联络员了。不是你？回 0。\n下一步：拉我进班级群，在群里发 /绑定 ${code}`,
		contact: ({ name, chapter, code }: { name: string; chapter: string; code: string }) =>
			`${name}，你现在是${chapter}的负责人了，发“简报”看分会情况。不是你？回 0。\n有分会群的话拉我进去，在群里发 /绑定 ${code}`,
		office: ({ name, office }: { name: string; office: string }) =>
			`${name}，你现在是${office}的人了，简报会发到这里。\n不是你？回 0。`,
		thanks: "好。",
		givenBack: "好，已收回。谢谢告诉我。",
	},
	{
		liaison: ({ name, klass, code }) =>
			`${name}, you are now liaison of ${klass}. Not you? Send 0.\nNext: take me into your class group and type there: /bind ${code}`,
		contact: ({ name, chapter, code }) =>
			`${name}, you are now the contact of ${chapter}; "digest" shows how it stands. Not you? Send 0.\nIf it has a group, take me in and type there: /bind ${code}`,
		office: ({ name, office }) => `${name}, you now speak for ${office}; digests will come here.\nNot you? Send 0.`,
		thanks: "Good.",
		givenBack: "Taken back. Thank you for telling me.",
	},
);
