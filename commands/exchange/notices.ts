import type { Notice } from "../../src/router/talk.js";
import type { Services } from "../../src/services.js";
import { askAboutCard } from "./card.js";
import { recalled } from "./recalled.js";

/** What happens in a chat besides messages. */
export async function noticed(services: Services, notice: Notice): Promise<void> {
	if (notice.type === "recalled") await recalled(services, notice);
	else await askAboutCard(services, notice);
}
