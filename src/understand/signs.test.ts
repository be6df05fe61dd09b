import { describe, expect, it } from "vitest";
import { signsOf } from "./signs.js";

const told = (text: string): string => {
	const { ahead, promised, begun, notYet } = signsOf(text.toLowerCase());
	return [ahead && "ahead", promised && "promised", begun && "begun", notYet && "not yet"].filter(Boolean).join(" ");
};

describe("tense and aspect", () => {
	it.each([
		["下周就去苏州", "ahead"],
		["等签证下来就飞墨尔本", "ahead promised not yet"],
		["马上要调走了", "ahead"],
		["考上了县医院的编", "promised"],
		["拿到了阿里的offer", "promised"],
		["等体检政审", "ahead promised not yet"],
		["已经在厂里上班了", "begun"],
		["分到了三中", "begun"],
		["昨天去报的到", "begun"],
		["派来快俩月了", "begun"],
		["周末一起吃饭", ""],
		["i will be joining them soon", "ahead"],
		["my joining date is the first", "ahead"],
		["shifting base with family", "ahead"],
		["matched into pathology", "promised"],
		["resigned from the bank", ""],
		["as of today i work for them", "begun"],
		["took charge of the school", "begun"],
		["parso se bank join kar raha hun", "ahead"],
		["january mein jana hai", "ahead"],
		["aaj kal bank mein kaam kar raha hun", "begun"],
		["bank join kar liya hai", "begun"],
		["bank mein selection ho gayi hai", "promised"],
	])("%s: %s", (text, expected) => expect(told(text)).toBe(expected));
});
