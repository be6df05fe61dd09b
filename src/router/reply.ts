/** What the bot says to the message it handles. */
export interface Reply {
	readonly text: string;
	/** The message held somebody's details: it is answered with a mention and never quoted. */
	readonly noQuote?: boolean;
	/** What is done once the answer has left. Must not reject. */
	readonly afterwards?: () => Promise<void>;
}
