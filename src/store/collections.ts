import { hooks } from "../office/hooks/hook.js";
import { mails } from "../office/mail/mail.js";
import { deliveries } from "../outbox/delivery.js";
import { leases } from "../outbox/lease.js";
import { runs } from "../queue/runs.js";
import { activities, rsvps } from "./collections/activities.js";
import { alarms } from "./collections/alarms.js";
import { alumni } from "./collections/alumni.js";
import { announcements } from "./collections/announcements.js";
import { bots } from "./collections/bots.js";
import { channels } from "./collections/channels.js";
import { chapters, chapterWords } from "./collections/chapters.js";
import { claims } from "./collections/claims.js";
import { classes, groups } from "./collections/classes.js";
import { digestDeliveries } from "./collections/digest-deliveries.js";
import { digests, meta } from "./collections/digests.js";
import { erasures } from "./collections/erasures.js";
import { exportRecords } from "./collections/exports.js";
import { codes, grants } from "./collections/grants.js";
import { imports } from "./collections/imports.js";
import { lists } from "./collections/lists.js";
import { nominations, suggestions } from "./collections/opinions.js";
import { dialogues, identities } from "./collections/people.js";
import { proposals } from "./collections/proposals.js";
import { pageLines, pasteNames, personalLinks, relayTexts } from "./collections/relay.js";
import { marks } from "./collections/remarks.js";
import { reminders } from "./collections/reminders.js";
import { schedules } from "./collections/schedules.js";
import { snapshots } from "./collections/snapshots.js";
import { tasks } from "./collections/tasks.js";
import type { CollectionSpec, Doc } from "./port.js";

/** Every collection of the program, for opening the store, export, import and erasure. */
export const ALL_COLLECTIONS: readonly CollectionSpec<Doc>[] = [
	activities,
	alarms,
	alumni,
	announcements,
	bots,
	claims,
	channels,
	chapters,
	chapterWords,
	classes,
	codes,
	deliveries,
	dialogues,
	digestDeliveries,
	digests,
	erasures,
	exportRecords,
	grants,
	groups,
	hooks,
	identities,
	imports,
	leases,
	lists,
	mails,
	marks,
	meta,
	nominations,
	pageLines,
	pasteNames,
	personalLinks,
	proposals,
	relayTexts,
	reminders,
	rsvps,
	runs,
	suggestions,
	schedules,
	snapshots,
	tasks,
];
