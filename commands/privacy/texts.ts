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
		forget: (at: At) => `要删除资料请告诉${zh(at)}，我自己删不了。\n只想不被打扰，回“退订”。`,
		export: (at: At) => `你登记的全部，私聊回“我的”就看得到。\n要文件请告诉${zh(at)}，我还不会发文件。`,
		find: (at: At) => `我还不能帮你找同学，也不会把别人的资料给你。\n请问联络员或${zh(at)}。`,
		handover: (at: At) => `交接要校友办来办：请告诉${zh(at)}谁接任，对方会收到认领码。`,
	},
	{
		privacy: (at) =>
			`Only ${en(at)} and your class's liaison see your details; never the group, never other classmates.\n"me" shows all, "stop" ends questions, "forget" erases.`,
		forget: (at) => `To be erased, please tell ${en(at)}; I can't do it by myself.\nTo be left alone only: "stop".`,
		export: (at) =>
			`All that is kept about you: write "me" to me privately.\nFor a file please ask ${en(at)}; I can't send one yet.`,
		find: (at) => `I can't look up classmates yet, and give nobody's details away.\nPlease ask your liaison or ${en(at)}.`,
		handover: (at) => `The office hands over: please tell ${en(at)} who takes over; that person gets a claim code.`,
	},
);
