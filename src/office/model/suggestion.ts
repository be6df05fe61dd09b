import { z } from "zod";

/** What a model may speak of; whoever a text is about and what it is for is not among it. */
export const MODEL_FIELDS = [
	"phone",
	"email",
	"wechat",
	"qq",
	"city",
	"address",
	"employer",
	"title",
	"institution",
	"programme",
	"degree",
] as const;

const suggested = z.strictObject({
	field: z.enum(MODEL_FIELDS),
	/** The piece of the text it was read from, letter by letter. */
	quote: z.string().min(1).max(120),
	status: z.enum(["current", "old", "future"]),
	about: z.enum(["self", "other"]),
});

/** A second reading: candidates and nothing else. */
export const suggestionSchema = z.strictObject({ changes: z.array(suggested).max(10) });

export type Suggested = z.output<typeof suggested>;

/** The same, in the words of JSON Schema, for the request. */
export const suggestionJsonSchema = {
	type: "object",
	additionalProperties: false,
	required: ["changes"],
	properties: {
		changes: {
			type: "array",
			maxItems: 10,
			items: {
				type: "object",
				additionalProperties: false,
				required: ["field", "quote", "status", "about"],
				properties: {
					field: { type: "string", enum: MODEL_FIELDS },
					quote: { type: "string" },
					status: { type: "string", enum: ["current", "old", "future"] },
					about: { type: "string", enum: ["self", "other"] },
				},
			},
		},
	},
} as const;
