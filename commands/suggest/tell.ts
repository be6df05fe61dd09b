import { officePush } from "../../src/registry/office-people.js";
import type { Services } from "../../src/services.js";
import type { Suggestion } from "../../src/store/collections/opinions.js";
import { suggestTexts } from "./texts.js";

/** Tells the office of an opinion; asked for again, each is told once. */
export const tellOffice = (services: Services, { id, number, text, classId }: Suggestion): Promise<void> =>
	officePush(services, {
		key: `suggestion-${id}`,
		category: "notice",
		text: (theirs) => suggestTexts[theirs].told({ number, klass: services.directory.class(classId ?? "")?.name ?? "", text }),
	});
