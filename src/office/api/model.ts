import { z } from "zod";
import type { HttpApp } from "../../http/host.js";
import type { Services } from "../../services.js";
import { sentByDay } from "../model/count.js";

const output = z.object({
	/** Whether a model reads over what the rules do not understand, and which. */
	model: z.string().nullable(),
	/** How many texts left the house, in all and by day (UTC), newest first. */
	texts: z.number(),
	days: z.array(z.object({ day: z.string(), texts: z.number() })),
});

/** What the office sees of the optional model. */
export function modelRoutes({ store, house }: Services): (api: HttpApp) => void {
	return (api) => {
		api.get("/model", { schema: { response: { 200: output } } }, async () => {
			const days = await sentByDay(store);
			return {
				model: house.model ?? null,
				texts: days.reduce((sum, { texts }) => sum + texts, 0),
				days: days.map((day) => ({ ...day })),
			};
		});
	};
}
