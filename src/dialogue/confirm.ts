import { asUnseen, confirmedAnew } from "../alumni/changes.js";
import { shownToSelf } from "../alumni/visibility.js";
import { UserError } from "../errors.js";
import { defineTexts } from "../i18n/index.js";
import type { Context } from "../router/context.js";
import type { Reply } from "../router/reply.js";

export const confirmTexts = defineTexts(
	{
		confirmed: ({ count }: { count: number }) => `好，${count}项已确认，谢谢！`,
		nothing: "还没有可确认的。发“更新 城市 深圳”这样登记。",
	},
	{
		confirmed: ({ count }) => `Good, ${count} ${count === 1 ? "entry" : "entries"} confirmed. Thank you!`,
		nothing: 'There is nothing to confirm yet. Try "update city Lahore".',
	},
);

/** Confirms exactly these values, as far as they still stand. */
export async function confirmValues(
	context: Context,
	ids: readonly string[],
	via: "command" | "reminder",
): Promise<Reply | undefined> {
	const alumnus = await context.alumnus();
	if (alumnus === undefined) throw new UserError("register-first");
	const { sets, clock, house } = context.services;
	const done = await sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: ({ values, memberships }) => {
			const shown = shownToSelf(values, memberships);
			const saying = { trust: "self" as const, confirmed: true, at: clock.now(), halfLives: house.halfLives };
			return values
				.filter(({ id }) => ids.includes(id))
				.flatMap((value) => {
					const changes = confirmedAnew(values, value, saying);
					return shown.includes(value) ? changes : changes.map(asUnseen);
				});
		},
		reportedBy: { kind: "self", identity: context.identity },
		via,
		cause: context.cause,
		causeAt: context.message.sentAt,
	});
	if (done.kind === "redelivery") return undefined;
	const texts = context.texts(confirmTexts);
	return { text: done.kind === "done" ? texts.confirmed({ count: done.proposal.changes.length }) : texts.nothing };
}
