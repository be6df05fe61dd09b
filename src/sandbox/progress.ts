import { identityId, localId } from "../chat/message.js";
import type { Services } from "../services.js";
import { type Activity, activities, rsvps } from "../store/collections/activities.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import { digests } from "../store/collections/digests.js";
import { grants } from "../store/collections/grants.js";
import { dialogues } from "../store/collections/people.js";
import { type Proposal, proposals } from "../store/collections/proposals.js";
import { DEMO_CLASS, LIAISON_GRANT, OFFICE_GRANT } from "./cast.js";

/** How far one person of the demo class has come. */
export interface PersonProgress {
	readonly alumnus: Alumnus | undefined;
	/** What was said of the person, oldest first. */
	readonly said: readonly Proposal[];
	/** The open questions to the person, newest first: which flow asks, and at which step it is. */
	readonly asked: readonly { readonly flow: string; readonly step: string }[];
}

/** What has been tried in the sandbox, as far as its store tells. */
export interface Progress {
	/** Who claimed to be the liaison, if somebody did. */
	readonly liaison: string | undefined;
	readonly office: boolean;
	readonly bound: boolean;
	readonly zhangsan: PersonProgress;
	readonly mariam: PersonProgress;
	/** The first activity, and who of the sandbox signed up for it. */
	readonly activity: Activity | undefined;
	readonly joined: readonly string[];
	readonly digest: boolean;
}

export async function progressOf(services: Services): Promise<Progress> {
	const { store, directory } = services;
	const [liaison, office] = await Promise.all([LIAISON_GRANT, OFFICE_GRANT].map((id) => store.collection(grants).get(id)));
	const [activity] = (await store.collection(activities).list("number", { prefix: [DEMO_CLASS], limit: 1 })).items;
	const joined =
		activity === undefined
			? []
			: (await store.collection(rsvps).list("activity", { prefix: [activity.id, "joined"], limit: 100 })).items;
	return {
		liaison: liaison?.subject === undefined ? undefined : localId(liaison.subject),
		office: office?.subject !== undefined,
		bound: directory.groupsOf(DEMO_CLASS).length > 0,
		zhangsan: await personProgress(services, "zhangsan"),
		mariam: await personProgress(services, "mariam"),
		activity,
		joined: joined.map(({ person }) => person),
		digest: (await store.collection(digests).list("created", { limit: 1 })).items.length > 0,
	};
}

async function personProgress({ store }: Services, id: string): Promise<PersonProgress> {
	const identity = identityId("sandbox", id);
	const alumnus = await store.collection(alumni).find("identity", [identity]);
	const said =
		alumnus === undefined ? [] : (await store.collection(proposals).list("alumnus", { prefix: [alumnus.id], limit: 200 })).items;
	const asked = await store.collection(dialogues).list("open", { prefix: [identity, "open"], order: "desc", limit: 10 });
	return { alumnus, said, asked: asked.items };
}
