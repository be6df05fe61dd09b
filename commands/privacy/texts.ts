import { defineTexts } from "../../src/i18n/index.js";

interface At {
	/** Where the office is reached; empty where that cannot be said: in a group, or where it is not known. */
	readonly contact: string;
}

const zh = ({ contact }: At) => (contact === "" ? "校友办" : `校友办（${contact}）`);
const en = ({ contact }: At) => (contact === "" ? "the alumni office" : `the alumni office (${contact})`);

export const privacyTexts = defineTexts(
	{
		privacy: (at: At) =>
			`你的资料只有${zh(at)}和本班联络员看得到，不进群，不给别的同学。\n看全部回“我的”，不再问回“退订”，删除回“注销”。`,
		find: (at: At) => `我还不能帮你找同学，也不会把别人的资料给你。\n请问联络员或${zh(at)}。`,
		handover: (at: At) => `交接要校友办来办：请告诉${zh(at)}谁接任，对方会收到认领码。`,
	},
	{
		privacy: (at) =>
			`Only ${en(at)} and your class's liaison see your details; never the group, never other classmates.\n"me" shows all, "stop" ends questions, "forget" erases.`,
		find: (at) => `I can't look up classmates yet, and give nobody's details away.\nPlease ask your liaison or ${en(at)}.`,
		handover: (at) => `The office hands over: please tell ${en(at)} who takes over; that person gets a claim code.`,
	},
);

/** What somebody has and takes away that is his own. */
export const ownTexts = defineTexts(
	{
		forgetPrivately: "要删除资料请私聊我发“注销”，群里不办。\n只想不被打扰，回“退订”。",
		exportPrivately: "请私聊我发“导出”，群里不发。",
		noRecord: (at: At) => `我这里没有你本人的登记，没有可删可导的。\n名单上若有你，请告诉${zh(at)}。`,
		sure: "会删掉你的全部资料和历史，删了找不回。真要删，15分钟内回“确认注销”。\n只想不被打扰，回“退订”；先留一份，回“导出”。",
		sureOwn: "会删掉你自己登记的全部，删了找不回。真要删，15分钟内回“确认注销”。\n只想不被打扰，回“退订”；先留一份，回“导出”。",
		erased: "都删了，以后不再问你。想回来随时发“登记”。",
		takenBack: (at: At) => `你登记的都删了，以后不再问你。\n名单上原有的还没核实是不是你，要删请告诉${zh(at)}。`,
		fileName: "我的资料.json",
		exported: "这就是我这里关于你的全部。要改直接说，要删回“注销”。",
		onPage: ({ url }: { url: string }) => `我在这里发不了文件，你的页面上都能看到，14天有效，别转给别人：\n${url}`,
		noFile: "我在这里发不了文件，回“我的”就能看到你登记的全部。",
	},
	{
		forgetPrivately: 'To be erased, write "forget" to me privately; it is not done in a group.\nTo be left alone only: "stop".',
		exportPrivately: 'Please write "export" to me privately; I send nothing like that into a group.',
		noRecord: (at) =>
			`I have no record of your own here: nothing to erase or to send.\nIf a list has you, please tell ${en(at)}.`,
		sure: 'That erases all your details and their history for good. Sure? "forget confirm" within 15 minutes.\nTo be left alone only: "stop"; to keep a copy first: "export".',
		sureOwn:
			'That erases all that you registered yourself, for good. Sure? "forget confirm" within 15 minutes.\nTo be left alone only: "stop"; to keep a copy first: "export".',
		erased: 'All of it is gone, and I won\'t ask you again. You are welcome back any time: "register".',
		takenBack: (at) =>
			`What you registered is gone, and I won't ask you again.\nWhether the list's entry is you nobody has checked; to have it erased tell ${en(at)}.`,
		fileName: "my-details.json",
		exported: 'That is all I have about you. To change something just say it; "forget" erases it.',
		onPage: ({ url }) => `I can't send files here. Your own page shows all of it, for 14 days; pass it on to nobody:\n${url}`,
		noFile: 'I can\'t send files here; "me" shows all that you registered.',
	},
);
