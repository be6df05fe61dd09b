import { defineTexts } from "../../src/i18n/index.js";

export const sameTexts = defineTexts(
	{
		ask: "都没变？回“没变”；变了直接说。",
		askAndChannel: "都没变？回“没变”。还没留联系方式：发“更新 邮箱 …”也行。",
		nothing: "还没有可确认的。发“更新 城市 深圳”这样登记。",
		change: "好，哪里变了？直接说，如“更新 城市 拉合尔”。",
		privately: "发到私聊了，回那边一个“没变”就好。",
		writeFirst: "请先私聊我发“没变”，群里不显示资料。",
	},
	{
		ask: 'Nothing changed? "same". Or tell me what did.',
		askAndChannel: 'Nothing changed? "same". No way to reach you yet: "update email …" adds one.',
		nothing: 'There is nothing to confirm yet. Try "update city Lahore".',
		change: 'What changed? For example "update city Lahore".',
		privately: 'I wrote to you privately; one "same" there is enough.',
		writeFirst: 'Please write "same" to me privately first; I show no details in a group.',
	},
);
