import { Recent } from "../../src/recent.js";
import { erase, extentFor } from "../../src/registry/erase.js";
import { defineCommand } from "../../src/router/command.js";
import type { Context } from "../../src/router/context.js";
import type { Reply } from "../../src/router/reply.js";
import type { Store } from "../../src/store/port.js";
import { ownTexts } from "./texts.js";

const LONGEST_WISH = 40;
/** Whoever wants to be erased is understood in the midst of any question: it is no name and no city. */
const ERASE =
	/^(?:我(?:要|想)|请|麻烦|帮我|可以|能不能|怎么|怎样|如何|能)*(?:注销|销号|删除账号|删号|退出登记|(?:把我的?|删除|删掉|清除|清空)+我?的?(?:所有|全部)?(?:资料|信息|数据|登记|记录|手机号?码?|号码|电话|微信)(?:都|全)?(?:删|清|注销)?|把我删|删除[吗呢啊?？]*$|删除我|删掉我)|^(?:please |pls |kindly |can you |how (?:do|can) i |i want (?:you )?to |i want (?:my )?)*(?:forget me|(?:erase|delete|remove|wipe) (?:me\b|my (?:phone |mobile )?(?:data|account|record|details?|info|information|number|everything)|all my|all of (?:it|my)|everything|it all)|be (?:erased|deleted|forgotten|removed)|data (?:erased|deleted|removed))|^(?:mera|mere) (?:data|number|record) (?:delete|hata|mita)/iu;

/** "注销", "please delete my data": whether a text wishes for that. */
export const wantsErasure = (text: string): boolean => text.length <= LONGEST_WISH && ERASE.test(text.trim());

/** What was just asked is answered within this; later it is asked again. */
const SURE_MS = 15 * 60_000;
const ASKED_REMEMBERED = 1_000;

/**
 * Who was told what erasing means, and when. No dialogue: a question that was open stays the one that is
 * answered. A restart forgets it, and he is told again.
 */
const told = new WeakMap<Store, Recent<string, number>>();

function wasTold({ services, identity }: Context): boolean {
	const at = told.get(services.store)?.get(identity);
	return at !== undefined && services.clock.now() - at < SURE_MS;
}

/** `/forget`: says what goes and what cannot come back; `/forget confirm` right behind it does it. */
export const forgetCommand = defineCommand<boolean>({
	name: "forget",
	aliases: ["注销", "忘记我", "forget me", "delete me", "erase", "确认注销", "确认删除"],
	who: "anyone",
	where: "anywhere",
	bareWords: true,
	takes: wantsErasure,
	summary: { "zh-CN": "删除我的资料", en: "erase what is kept about me" },
	examples: { "zh-CN": ["/注销"], en: ["/forget"] },
	parse: ({ called, rest }) => called.startsWith("确认") || /^(?:确认|确定|confirm|yes)[.。!！]*$/iu.test(rest),
	run: forget,
});

/** The same where somebody wishes it in a sentence. */
export async function forget(context: Context, isSure = false): Promise<Reply> {
	const { services, identity } = context;
	const texts = context.texts(ownTexts);
	if (!context.isDirect) return { text: texts.forgetPrivately };
	const alumnus = await context.alumnus();
	if (alumnus === undefined) return { text: texts.noRecord({ contact: services.house.contact }) };
	const extent = extentFor(alumnus);
	if (isSure && wasTold(context)) {
		told.get(services.store)?.delete(identity);
		await erase(services, alumnus.id, extent);
		return { text: extent === "all" ? texts.erased : texts.takenBack({ contact: services.house.contact }) };
	}
	const all = told.get(services.store) ?? new Recent<string, number>(ASKED_REMEMBERED);
	told.set(services.store, all);
	all.set(identity, services.clock.now());
	return { text: extent === "all" ? texts.sure : texts.sureOwn };
}
