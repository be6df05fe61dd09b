/** What went through the adapter since it was made; for metrics. */
export interface Counters {
	/** Frames of any kind. */
	received: number;
	messages: number;
	/** Well-formed and of no use: other events, own and anonymous messages. */
	dropped: number;
	/** Not JSON, not an object, binary, or without a field that must be there. */
	malformed: number;
	/** Answers to nothing that is being waited for: late, doubled, or without a number (bare `code: 400`). */
	unknownResponses: number;
	/** Commands that were not answered in time. */
	timeouts: number;
	connections: number;
}

export const newCounters = (): Counters => ({
	received: 0,
	messages: 0,
	dropped: 0,
	malformed: 0,
	unknownResponses: 0,
	timeouts: 0,
	connections: 0,
});

/** All in milliseconds. */
export interface Timeouts {
	/** How long a command may take to be answered; the server carries them out one by one. */
	readonly command: number;
	readonly ping: number;
	/** Until the upgrade is done, and again until the server has greeted. */
	readonly handshake: number;
	readonly backoffFirst: number;
	readonly backoffLongest: number;
	/** How long a closing handshake may take. */
	readonly close: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = {
	command: 15_000,
	ping: 30_000,
	handshake: 10_000,
	backoffFirst: 1_000,
	backoffLongest: 60_000,
	close: 1_000,
};
