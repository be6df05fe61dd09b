import type { Settings } from "../config.js";
import type { House } from "../services.js";

/** What the installation calls itself, out of its settings. */
export const houseOf = ({ orgName, officeContact, botName, locale, timezone, publicUrl, mail, llm }: Settings): House => ({
	office: orgName,
	contact: officeContact ?? "",
	botName,
	locale,
	timezone,
	halfLives: {},
	...(llm === undefined ? {} : { model: llm.model }),
	officeEmails: mail.office,
	...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, "") }),
});
