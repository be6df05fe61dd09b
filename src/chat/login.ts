/** A code that logs a bot in when somebody scans it: it opens the account, so it is shown and never logged. */
export interface LoginQr {
	/** What the code says. */
	readonly text: string;
	/** Milliseconds since the epoch; afterwards there is another one, or none. */
	readonly expiresAt: number;
}

/** A contact of a bot, and the remark (备注名) that the bot's account has given it, which nobody else sees or sets. */
export interface Remark {
	readonly userId: string;
	readonly remark: string;
}

/** For platforms whose ids do not last: what the bot wrote on somebody is found again after the next login. */
export interface RemarkBook {
	/** A word for the login that is on; ids of a login with another word are nobody's. `undefined` while off line. */
	login(botId: string): string | undefined;
	/** All contacts with a remark. May take minutes: they are asked for slowly. Rejects where the bot is off line. */
	list(botId: string): Promise<readonly Remark[]>;
	/** What stands on one contact now; `undefined` for nothing, or nobody. */
	read(botId: string, userId: string): Promise<string | undefined>;
	/** `false` where the platform would not, or the person is no contact. */
	write(botId: string, userId: string, remark: string): Promise<boolean>;
}
