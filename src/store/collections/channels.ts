import type { Locale } from "../../i18n/index.js";
import { type Doc, defineCollection } from "../port.js";
import type { Scope } from "./grants.js";

/**
 * - `group`: a chat group, `network:id`; `mail`: an address;
 * - `wecom`: a WeCom group robot's webhook; `webhook`: any address that takes signed JSON.
 */
export const CHANNEL_KINDS = ["group", "mail", "wecom", "webhook"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Where the digests of a scope go besides its people. Ended, never removed. */
export interface Channel extends Doc {
	readonly scope: Scope;
	readonly kind: ChannelKind;
	/** A robot's address holds its key: it is shown to nobody again. */
	readonly target: string;
	/** Signs what goes to a `webhook`. */
	readonly secret?: string;
	/** A robot's messages as text, which WeChat shows too, or as WeCom's markdown. */
	readonly format?: "text" | "markdown";
	/** A mail without the sheet and the workbook, which holds values. */
	readonly attach?: false;
	readonly locale: Locale;
	readonly state: "on" | "off";
	readonly createdAt: number;
	readonly changedAt: number;
}

export const channels = defineCollection<Channel>()({
	name: "channels",
	schema: 1,
	indexes: { scope: { on: ["scope", "state"] }, target: { on: ["target"] } },
	personal: ["target", "secret"],
	subject: "target",
});
