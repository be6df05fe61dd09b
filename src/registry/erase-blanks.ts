import type { IdentityId } from "../chat/message.js";
import { type Mail, mails } from "../office/mail/mail.js";
import { type Delivery, deliveries } from "../outbox/delivery.js";
import { rsvps } from "../store/collections/activities.js";
import { type ChapterWord, chapterWords } from "../store/collections/chapters.js";
import { lists, type PendingList } from "../store/collections/lists.js";
import { type Nomination, nominations, type Suggestion, suggestions } from "../store/collections/opinions.js";
import { dialogues } from "../store/collections/people.js";
import { type Proposal, proposals } from "../store/collections/proposals.js";
import { pageLines, pasteNames, personalLinks } from "../store/collections/relay.js";
import { marks } from "../store/collections/remarks.js";
import type { CollectionSpec, Doc } from "../store/port.js";

interface Whose {
	/** The alumnus or account whose documents these are. */
	readonly key: string;
	readonly accounts: readonly IdentityId[];
}

/** What becomes of one collection's documents about a person who is erased. */
export interface Blank {
	readonly spec: CollectionSpec<Doc>;
	readonly by: "alumnus" | "account";
	readonly index: string;
	/** The skeleton that is kept, or that nothing is. */
	readonly blank: (doc: Doc, whose: Whose) => Doc | "remove";
}

const GONE: IdentityId = "relay:gone";

function blanking<D extends Doc>(
	spec: CollectionSpec<D>,
	by: Blank["by"],
	blank: (doc: D, whose: Whose) => D | "remove",
	index = spec.subject ?? "id",
): Blank {
	return { spec: spec as unknown as CollectionSpec<Doc>, by, index, blank: blank as unknown as Blank["blank"] };
}
const removing = (spec: CollectionSpec<never>, by: Blank["by"]): Blank => blanking<never>(spec, by, () => "remove");

/** Walked for each person; a test fails where a collection with personal fields stands neither here nor in `NOT_HIS`. */
export const BLANKS: readonly Blank[] = [
	removing(dialogues as never, "account"),
	removing(pageLines as never, "account"),
	removing(personalLinks as never, "account"),
	removing(marks as never, "account"),
	removing(rsvps as never, "account"),
	blanking<Suggestion>(suggestions, "account", ({ alumnusId: _a, untold: _u, ...kept }) => ({
		...kept,
		by: GONE,
		text: "",
		chat: { kind: "direct", id: "gone" },
		messageId: "gone",
		cause: `gone ${kept.id}`,
		state: "answered",
		replies: [],
	})),
	blanking<ChapterWord>(chapterWords, "account", (word) => ({
		...word,
		by: GONE,
		text: "",
		chat: { kind: "direct", id: "gone" },
		cause: `gone ${word.id}`,
		state: "answered",
	})),
	removing(pasteNames as never, "alumnus"),
	blanking<Nomination>(nominations, "alumnus", ({ untold: _u, ...kept }) => ({
		...kept,
		by: GONE,
		text: "",
		cause: `gone ${kept.id}`,
		state: "declined",
	})),
	blanking<PendingList>(lists, "alumnus", (list, { key }) => ({
		...list,
		rows: list.rows.filter(({ alumnusId }) => alumnusId !== key),
		alumnusIds: list.alumnusIds.filter((id) => id !== key),
	})),
	blanking<Delivery>(deliveries, "alumnus", ({ segments: _s, alumnusId: _a, ...kept }) => kept),
	blanking<Mail>(
		mails,
		"alumnus",
		({ subject: _s, text: _t, html: _h, replyTo: _r, headers: _e, attachments: _f, alumnusId: _a, ...kept }) => ({
			...kept,
			to: "",
		}),
	),
	blanking<Proposal>(
		proposals,
		"alumnus",
		({ cause: _c, joins: _j, leaves: _l, takes: _t, gives: _g, reportedBy, status, ...kept }) => ({
			...kept,
			changes: [],
			reportedBy: { kind: reportedBy.kind },
			status: status === "proposed" || status === "scheduled" ? "superseded" : status,
		}),
	),
];

/**
 * Collections whose personal fields are about an office that somebody holds, or the office's own files: they
 * end with the appointment or the file. `alumni` and `identities` are dealt with by `erase` itself.
 */
export const NOT_HIS: ReadonlySet<string> = new Set([
	"alumni",
	"identities",
	"activities",
	"announcements",
	"channels",
	"codes",
	"digest_deliveries",
	"exports",
	"grants",
	"groups",
	"imports",
	"relay_texts",
]);
