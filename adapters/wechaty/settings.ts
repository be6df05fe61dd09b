/** What went through the adapter since it was made; for metrics. */
export interface Counters {
	/** Events of any kind. */
	received: number;
	messages: number;
	/** Well-formed and of no use: own messages, public accounts, kinds that nobody asks for. */
	dropped: number;
	/** Without a field that must be there, or no payload to be had. */
	malformed: number;
	/** `error` events of the puppet: many are spurious, so they are counted and looked into, not told. */
	errors: number;
	/** Calls to the puppet that were not answered in time. */
	timeouts: number;
	/** Times the puppet was started anew. */
	restarts: number;
	/** Names not looked up, for too many were asked for at once. */
	lookupsSaved: number;
}

export const newCounters = (): Counters => ({
	received: 0,
	messages: 0,
	dropped: 0,
	malformed: 0,
	errors: 0,
	timeouts: 0,
	restarts: 0,
	lookupsSaved: 0,
});

/** All in milliseconds. */
export interface Timeouts {
	/** How long a send may take: some puppets ask their service, which asks WeChat. */
	readonly send: number;
	/** How long any other call may take. */
	readonly call: number;
	/** Until a puppet must have started or stopped; wechaty's own limit is the same. */
	readonly start: number;
	/** Between two looks whether the puppet lives, and how long it may take to answer one. */
	readonly ping: number;
	readonly pong: number;
	/** The first and the longest pause before a dead puppet is started anew. */
	readonly backoffFirst: number;
	readonly backoffLongest: number;
	/** Between two questions for somebody's name: five in a second locked an account (wechaty#2040). */
	readonly lookupGap: number;
	/** The same for names within a group, which puppets have with the group's list. */
	readonly memberGap: number;
	/** After a login no names are asked for so long. */
	readonly lookupRest: number;
	/** How long a message that speaks to the bot may wait for its sender's name. */
	readonly lookupWait: number;
	/** How long a name found is believed. */
	readonly nameAge: number;
	/** How long a login code can be scanned; WeChat takes it back after some minutes. */
	readonly qr: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = {
	send: 30_000,
	call: 10_000,
	start: 15_000,
	ping: 30_000,
	pong: 15_000,
	backoffFirst: 1_000,
	backoffLongest: 300_000,
	lookupGap: 1_000,
	memberGap: 100,
	lookupRest: 10_000,
	lookupWait: 3_000,
	nameAge: 3_600_000,
	qr: 300_000,
};
