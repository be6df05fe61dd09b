import { containsContact } from "../alumni/contact.js";
import { FIELD_SPECS } from "../alumni/fields.js";

/** Nothing in an address looks like one; the word before it says that it is. */
const ADDRESS = new RegExp(`(?:${FIELD_SPECS.address.aliases.join("|")})[\\s=:：]{0,3}[^\\s=:：]`, "iu");

/** Whether what somebody wrote may tell where or how to reach a person: in a group it is never quoted. */
export const holdsDetails = (text: string): boolean => containsContact(text) || ADDRESS.test(text);
