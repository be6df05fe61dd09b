/**
 * What an adapter may say to the log: a fixed sentence and plain facts. Never a text from the chat,
 * a name or a number of a person; ids of bots are allowed.
 */
export interface ChatLog {
	info(facts: Readonly<Record<string, string | number | boolean>>, sentence: string): void;
	warn(facts: Readonly<Record<string, string | number | boolean>>, sentence: string): void;
	error(facts: Readonly<Record<string, string | number | boolean>>, sentence: string): void;
}
