import type { Context } from "../router/context.js";
import type { Reply } from "../router/reply.js";
import type { Dialogue } from "../store/collections/people.js";
import type { Answer, Flow } from "./flow.js";
import type { FlowShape } from "./flow-shape.js";

export interface Open {
	readonly dialogue: Dialogue;
	readonly flow: FlowShape;
	readonly state: object;
}

/** Gives an answer to an open question and moves it on; `pass` where it is no answer to it. */
export async function handleAnswer(context: Context, open: Open, answer: Answer): Promise<Reply | undefined | "pass"> {
	const { dialogue, state } = open;
	// Only whole flows are ever registered; the services know just their shape, so that they need not know the router.
	const flow = open.flow as Flow;
	const result = await flow.answer(context, dialogue.step, state, answer);
	if (result.kind === "pass") return "pass";
	const { dialogues } = context.services;
	if (result.kind === "next") await dialogues.move(dialogue, flow, result.step, result.state);
	if (result.kind === "done") await dialogues.end(dialogue, "done", result.state);
	return result.reply;
}
