import { defineTexts } from "../../src/i18n/index.js";
import type { Context } from "../../src/router/context.js";
import { informingIn } from "../../src/router/inform.js";
import type { Reply } from "../../src/router/reply.js";
import { meCommand } from "../me/index.js";
import { exchangeTexts } from "./texts.js";

const questionTexts = defineTexts(
	{
		how: "直接告诉我新的就行，如“换到深圳迈瑞了”“手机换成…”。\n我读给你核对了再存。",
	},
	{
		how: 'Just tell me what is new, like "moved to Doha" or "my number is now …".\nI read it back before anything is saved.',
	},
);

/** Who is this? */
const WHO =
	/机器人|真人|骗子|诈骗|你是(?:谁|哪)|are you (?:a |an )?(?:real|bot|robot|human|ai)|is this (?:a )?(?:bot|scam|spam|real)|who (?:are|is) (?:you|this)/i;
/** Why should I? Said shortly it is this and nothing else. */
const WHY =
	/^(?:你们?|请问|这是|这个|那)*(?:为什么|为啥|凭什么|(?:要|想)?干(?:嘛|什么|啥)|有什么用|什么意思|骗子|诈骗|骗人)|^(?:why(?: |\?|$)|what(?:'s| is) (?:this|it)(?: |\?|$)|what for|scam|fraud|spam)/i;
const LONGEST_WHY = 40;

/** "Why?", "scam!": who asks, for whom, and the way out. */
export const asksWhy = (text: string): boolean => text.length <= LONGEST_WHY && WHY.test(text.trim());

/** What do you have of me? */
const MINE =
	/我的?.{0,8}(?:号|手机|电话|邮箱|微信|资料|登记|信息|城市|单位).{0,8}(?:是多少|是什么|是啥|对不对|对吗|有吗|存了|哪个)|(?:what|which).{0,24}\bmy (?:number|phone|email|city|job|details?|data|record|info)|do you have (?:my|on me)|what do you (?:know|have) (?:about|of|on) me/i;
/** How is something changed? */
const HOW =
	/(?:怎么|如何|咋|哪里|在哪).{0,6}(?:改|换|更新|登记|填|报到|修改)|how (?:do|can|to|should) ?(?:i )?.{0,16}(?:change|update|register|edit|correct)/i;

/** A question the bot can answer itself; else it says whom to ask. */
export async function answerQuestion(context: Context): Promise<Reply | undefined> {
	const { text } = context.message;
	if (WHO.test(text) || asksWhy(text)) return { text: informingIn(context) };
	if (MINE.test(text) && (await context.isAlumnus())) return meCommand.run(context, undefined);
	if (HOW.test(text)) return { text: context.texts(questionTexts).how };
	return { text: context.texts(exchangeTexts).question({ contact: context.isDirect ? context.services.house.contact : "" }) };
}
