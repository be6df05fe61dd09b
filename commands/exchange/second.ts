import type { Context } from "../../src/router/context.js";
import type { Reading } from "../../src/understand/index.js";
import { isUnsure, type SecondReading, withSecond } from "../../src/understand/second.js";
import { hintOf } from "./reading.js";

const SHORTEST = 4;

/**
 * Where a model is set and its lines told to the writer, it reads over what the rules hardly understood.
 * Never more than this one text leaves the house, and what comes back is only ever shown.
 */
export async function readAgain(context: Context, reading: Reading): Promise<SecondReading> {
	const { reader } = context.services;
	const { text } = context.message;
	const alone = { ...reading, isDoubtful: false };
	if (reader === undefined || text.trim().length < SHORTEST || !isUnsure(reading) || !context.isInformed) return alone;
	const candidates = await reader.read(text);
	if (candidates === undefined) return alone;
	const alumnus = await context.alumnus();
	return withSecond(reading, text, candidates, hintOf(alumnus?.values ?? []).country);
}
