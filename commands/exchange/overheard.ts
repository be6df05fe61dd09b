import type { Talk } from "../../src/router/talk.js";
import { isAboutList, overhearList } from "./lists/hear.js";

/** What is taken from a group without the bot being spoken to: lists that a class fills in. */
export const overheard: NonNullable<Talk["overheard"]> = {
	isMeant: (message) => isAboutList(message),
	hear: overhearList,
};
