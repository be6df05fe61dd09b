import type { Context } from "../router/context.js";
import type { Reply } from "../router/reply.js";
import type { FlowShape } from "./flow-shape.js";
import type { Word } from "./words.js";

export interface Answer {
	readonly text: string;
	/** The word that the whole message is, if it is one. */
	readonly word: Word | undefined;
}

/** What an answer leads to. */
export type FlowResult =
	| { readonly kind: "next"; readonly step: string; readonly state: object; readonly reply: Reply | undefined }
	/** `state`: what is left to know of it. */
	| { readonly kind: "done"; readonly reply: Reply | undefined; readonly state?: object }
	/** Not understood: ask the same again. */
	| { readonly kind: "again"; readonly reply: Reply }
	/** No answer to this question; the dialogue stays open, the text is looked at otherwise. */
	| { readonly kind: "pass" };

/** A conversation of several messages. */
export interface Flow<S extends object = object> extends FlowShape<S> {
	answer(context: Context, step: string, state: S, answer: Answer): Promise<FlowResult>;
}

export const defineFlow = <S extends object>(flow: Flow<S>): Flow<S> => flow;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
