/** What went through the adapter since it was made; for metrics. */
export interface Counters {
	/** Frames of any kind. */
	received: number;
	messages: number;
	/** Well-formed and of no use: other notices, own and anonymous messages. */
	dropped: number;
	/** Not JSON, not an object, binary, or without a field that must be there. */
	malformed: number;
	/** Answers to nothing that is being waited for: late, doubled or unasked. */
	unknownResponses: number;
	/** Actions that were not answered in time. */
	timeouts: number;
	/** Upgrades turned away for their token or their headers. */
	refusedUpgrades: number;
	connections: number;
}

export const newCounters = (): Counters => ({
	received: 0,
	messages: 0,
	dropped: 0,
	malformed: 0,
	unknownResponses: 0,
	timeouts: 0,
	refusedUpgrades: 0,
	connections: 0,
});

/** All in milliseconds. */
export interface Timeouts {
	/** How long an action may take to be answered. */
	readonly action: number;
	/** Between pings to a peer that sends no heartbeats. */
	readonly ping: number;
	/** Until a dialled peer must have upgraded. */
	readonly handshake: number;
	/** The first and the longest pause before a forward connection is dialled again. */
	readonly backoffFirst: number;
	readonly backoffLongest: number;
	/** How long a closing handshake may take. */
	readonly close: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = {
	action: 10_000,
	ping: 30_000,
	handshake: 10_000,
	backoffFirst: 1_000,
	backoffLongest: 60_000,
	close: 1_000,
};
