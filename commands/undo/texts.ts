import { defineTexts } from "../../src/i18n/index.js";

export const undoTexts = defineTexts(
	{
		done: ({ count }: { count: number }) => `撤回了，${count}项恢复原样。`,
		plan: "好，到时不问了，什么也没改。",
	},
	{
		done: ({ count }) => `Taken back; ${count} ${count === 1 ? "entry is" : "entries are"} as before.`,
		plan: "All right, I won't ask about it; nothing was changed.",
	},
);
