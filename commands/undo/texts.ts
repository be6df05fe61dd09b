import { defineTexts } from "../../src/i18n/index.js";

export const undoTexts = defineTexts(
	{ done: ({ count }: { count: number }) => `撤回了，${count}项恢复原样。` },
	{ done: ({ count }) => `Taken back; ${count} ${count === 1 ? "entry is" : "entries are"} as before.` },
);
