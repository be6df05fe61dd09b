import { z } from "zod";
import { newId } from "../../alumni/ids.js";
import { identityId, type Network } from "../../chat/message.js";
import type { Services } from "../../services.js";
import { type Grant, grants, type Scope } from "../../store/collections/grants.js";
import { iso, isoTime, nameSchema } from "./schemas.js";

/** Which network an account is on, by the name of the network or of a road to it. */
const NETWORKS: Readonly<Record<string, Network>> = {
	qq: "qq",
	onebot: "qq",
	mirai: "qq",
	wechat: "wechat",
	wechaty: "wechat",
	sandbox: "sandbox",
	relay: "relay",
};

/** Who is appointed; with an account it is his at once, else by the code. */
export const appointee = z.object({
	name: nameSchema,
	platform: z.enum(Object.keys(NETWORKS) as [string, ...string[]]).optional(),
	userId: z.coerce.string().trim().min(1).max(100).optional(),
});

export const appointed = z.object({ id: z.string(), claimCode: z.string(), expiresAt: isoTime });

/** Gives somebody a role, and makes the code by which he comes to hold it. */
export async function appoint(
	{ store, clock, directory, codes }: Services,
	role: Grant["role"],
	scope: Scope,
	{ name, platform, userId }: z.output<typeof appointee>,
): Promise<z.output<typeof appointed>> {
	const now = clock.now();
	const grant = await store.collection(grants).insert({
		id: newId(),
		role,
		scope,
		name,
		...(userId === undefined ? {} : { subject: identityId(NETWORKS[platform ?? "qq"] ?? "qq", userId) }),
		from: now,
		changedAt: now,
	});
	directory.hold("grant", grant);
	const { code, expiresAt } = await codes.make("claim", grant.id);
	return { id: grant.id, claimCode: code, expiresAt: iso(expiresAt) };
}
