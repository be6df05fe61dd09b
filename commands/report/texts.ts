import { defineTexts } from "../../src/i18n/index.js";

export const reportTexts = defineTexts(
	{
		thanks: "谢谢！我私下问本人。",
		kept: "谢谢！现在问不到本人，先记作“未确认”，等本人说。",
		heard: "有同学说你的资料可能变了，要更新吗？1 更新 0 没有\n不回就不改。",
		moved: "有同学说你可能搬家了，要更新吗？1 更新 0 没有\n不回就不改。",
		job: "有同学说你可能换工作了，要更新吗？1 更新 0 没有\n不回就不改。",
		tellMe: "好，新的是什么？直接说，如“更新 城市 拉合尔”。",
		isIt: ({ values }: { values: string }) => `同学说的是：${values}。对吗？1 对 0 不对`,
		dropped: "好，不改。谢谢！",
	},
	{
		thanks: "Thanks! I'll ask them privately.",
		kept: 'Thanks! They can\'t be asked now; it is kept as "not confirmed" until they say so.',
		heard: "A classmate thinks some of your details have changed. Update? 1 yes, 0 no.\nNo answer, no change.",
		moved: "A classmate thinks you may have moved. 1 update, 0 no.\nNo answer, no change.",
		job: "A classmate thinks you may have changed jobs. 1 update, 0 no.\nNo answer, no change.",
		tellMe: 'What is new? Just say it, like "update city Lahore".',
		isIt: ({ values }) => `They said: ${values}. Right? 1 yes, 0 no`,
		dropped: "All right, nothing changed. Thank you!",
	},
);
