import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type IdentityId, identityId, localId } from "../chat/message.js";
import type { Clock } from "../clock.js";
import { FailureLimit } from "../http/auth.js";
import type { HttpApp } from "../http/host.js";
import { HttpProblem } from "../http/problems.js";
import { LOCALES } from "../i18n/index.js";
import { LONGEST_TEXT } from "../router/length.js";
import type { Services } from "../services.js";
import { type Alumnus, alumni } from "../store/collections/alumni.js";
import type { PageLine, PersonalLink } from "../store/collections/relay.js";
import { isLent } from "./links.js";

/** What somebody writes on his page goes in here: an adapter of its own. */
export interface PageRoad {
	hear(said: { person: string; id: string; text: string; at: number; viaGroup?: string }): boolean;
}

/** How long a page waits for the next line in one request, and how often it is looked for meanwhile. */
const WAIT_MS = 20_000;
const LOOK_MS = 3_000;
/** The longest a page takes: a liaison may paste a whole chat. */
const LONGEST = 60_000;
/** What anybody else's is cut to: one more than the router reads, so that nobody fills the disk through a link. */
const LONGEST_SAID = LONGEST_TEXT + 1;
/** Nobody types faster; a script does. */
const MOST_A_MINUTE = 20;
/** From one address, behind which a whole campus may stand. */
const MOST_OPENED_A_MINUTE = 60;
/** After so long away the page begins anew with what is kept. */
const FRESH_MS = 12 * 3_600_000;

/** No token leaves with a link, and no search engine keeps one. */
export const PAGE_HEADERS = {
	"referrer-policy": "no-referrer",
	"x-robots-tag": "noindex, nofollow, noarchive",
	"cache-control": "no-store",
} as const;

const shown = ({ id, from, text, at }: PageLine) => ({ id, from, text, at });

const aboutOutput = z.object({
	bot: z.string(),
	office: z.object({ "zh-CN": z.string(), en: z.string() }),
	contact: z.string(),
});
const lineOutput = z.object({ id: z.string(), from: z.enum(["person", "bot"]), text: z.string(), at: z.number() });
const openInput = z.object({ wish: z.string().min(16).max(64), locale: z.enum(LOCALES) });
const sayInput = z.object({ clientId: z.string().min(8).max(64), text: z.string().trim().min(1).max(LONGEST) });

/**
 * The personal page's own routes. The token comes in a header, so that no log of addresses holds it once
 * the page is open. Asking for the page, or for what stands on it, changes nothing; `open` and `say` do.
 */
export function personalRoutes(services: Services, road: PageRoad): (app: HttpApp) => void {
	const { links, pages, clock, house, directory } = services;
	const guesses = new FailureLimit(clock);
	const pace = new Pace(clock);

	async function linkOf(request: FastifyRequest): Promise<{ token: string; link: PersonalLink }> {
		const wait = guesses.waitFor(request.ip);
		if (wait > 0) throw new HttpProblem(429, "TOO_MANY_GUESSES", "Too many wrong links; wait.", { "retry-after": String(wait) });
		const token = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
		const seen = await links.look(token);
		if (seen.kind === "good") return { token, link: seen.link };
		// One that has ended was ours: whoever has it guesses nothing.
		if (seen.kind === "unknown") guesses.failed(request.ip);
		const code = { unknown: "LINK_UNKNOWN", expired: "LINK_EXPIRED", revoked: "LINK_REVOKED" }[seen.kind];
		throw new HttpProblem(seen.kind === "unknown" ? 404 : 410, code, "Ask your liaison or the alumni office for a new link.");
	}

	async function personOf(request: FastifyRequest): Promise<{ link: PersonalLink; person: IdentityId }> {
		const { link } = await linkOf(request);
		if (link.person === undefined) throw new HttpProblem(409, "NOT_OPENED", "Press the button first.");
		return { link, person: link.person };
	}

	const via = ({ groupId: group }: PersonalLink) => (group === undefined ? {} : { viaGroup: localId(group) });

	return (app) => {
		app.get("/c/-/about", { schema: { hide: true, response: { 200: aboutOutput } } }, async (_request, reply) => {
			reply.headers(PAGE_HEADERS);
			return { bot: house.botName, office: house.office, contact: house.contact };
		});

		app.post("/c/-/open", { schema: { hide: true, body: openInput } }, async (request, reply) => {
			reply.headers(PAGE_HEADERS);
			const { link } = await linkOf(request);
			if (!pace.take(`open ${request.ip}`, MOST_OPENED_A_MINUTE)) throw tooFast();
			const { wish, locale } = request.body;
			const opened = await links.open(link, wish);
			if (opened?.link.person === undefined) throw new HttpProblem(410, "LINK_FULL", "Ask your liaison for a link of your own.");
			const { person } = opened.link;
			const alumnus = await joined(services, opened.link, person);
			if (alumnus === "gone") throw new HttpProblem(410, "LINK_REVOKED", "Ask the alumni office for a new link.");
			if ((await directory.identity(person))?.heardIn === undefined) await directory.putIdentity(person, { heardIn: locale });
			const before = await pages.read(person);
			const last = before.at(-1);
			// A first look: what is kept of him, or the first question.
			if (last === undefined || clock.now() - last.at > FRESH_MS) {
				const isKnown = isLent(person) || alumnus?.values.some(({ field }) => field !== "name") === true;
				const id = `open-${opened.link.id.slice(0, 16)}-${clock.now()}`;
				road.hear({ person: localId(person), id, text: isKnown ? "/me" : "/register", at: clock.now(), ...via(opened.link) });
			}
			return {
				...(opened.token === undefined ? {} : { token: opened.token }),
				expiresAt: opened.link.expiresAt,
				lines: before.map(shown),
			};
		});

		app.post("/c/-/say", { schema: { hide: true, body: sayInput } }, async (request, reply) => {
			reply.headers(PAGE_HEADERS);
			const { link, person } = await personOf(request);
			if (!pace.take(person, MOST_A_MINUTE)) throw tooFast();
			const { clientId, text } = request.body;
			// Only who looks after a class has a chat to paste. What is cut is too long to be read, and is told so.
			const said = directory.grantsOf(person).length > 0 ? text : text.slice(0, LONGEST_SAID);
			const { line, isNew } = await pages.write(person, "person", said, clientId);
			if (isNew && !road.hear({ person: localId(person), id: line.id, text: said, at: line.at, ...via(link) }))
				throw new HttpProblem(503, "STOPPING", "Please try again in a moment.", { "retry-after": "5" });
			return shown(line);
		});

		const query = z.object({
			since: z.coerce.number().int().nonnegative().default(0),
			/** How many lines of that time or later the page has. */
			have: z.coerce.number().int().nonnegative().default(0),
			wait: z.enum(["0", "1"]).default("0"),
		});
		app.get(
			"/c/-/lines",
			{
				schema: {
					hide: true,
					querystring: query,
					response: { 200: z.object({ lines: z.array(lineOutput), expiresAt: z.number() }) },
				},
			},
			async (request, reply) => {
				reply.headers(PAGE_HEADERS);
				const { link, person } = await personOf(request);
				const { since, have, wait } = request.query;
				const until = clock.now() + WAIT_MS;
				for (;;) {
					const lines = await pages.read(person, since);
					const isNews = lines.length > have;
					if (wait === "0" || isNews || pages.isClosed || clock.now() >= until || isGone(reply))
						return { lines: lines.map(shown), expiresAt: link.expiresAt };
					await pages.next(person, LOOK_MS);
				}
			},
		);
	};
}

const isGone = ({ raw }: FastifyReply): boolean => raw.destroyed || raw.writableEnded;

const tooFast = (): HttpProblem => new HttpProblem(429, "TOO_FAST", "Slower, please.", { "retry-after": "60" });

/** How often somebody may do a thing. */
class Pace {
	readonly #written = new Map<string, { count: number; until: number }>();

	constructor(private readonly clock: Clock) {}

	take(who: string, most: number): boolean {
		const now = this.clock.now();
		const entry = this.#written.get(who);
		if (entry === undefined || now >= entry.until || entry.until - now > 60_000) {
			if (this.#written.size > 10_000) this.#written.clear();
			this.#written.set(who, { count: 1, until: now + 60_000 });
			return true;
		}
		entry.count++;
		return entry.count <= most;
	}
}

/**
 * Makes sure that an alumnus's page is his account. Whoever holds the link was given it by the office, as
 * this person. `gone` where the record is; `undefined` for somebody who came through a group and is nobody
 * yet, and for whoever has a link of a liaison's: that page is nobody's account.
 */
async function joined(
	{ store, sets, directory }: Services,
	link: PersonalLink,
	person: IdentityId,
): Promise<Alumnus | "gone" | undefined> {
	const all = store.collection(alumni);
	if (isLent(person)) return (await all.get(link.lentFor ?? "")) === undefined ? "gone" : undefined;
	// Made by a liaison before such links were told apart: good for a page of one's own no longer.
	if (link.madeBy !== "office" && link.groupId === undefined) return "gone";
	const known = await all.find("identity", [person]);
	if (known !== undefined) return known;
	if (localId(person).startsWith("v-")) return undefined;
	const alumnus = await all.get(localId(person));
	const membership = alumnus?.memberships.find(({ state }) => state !== "left");
	if (alumnus === undefined || membership === undefined) return "gone";
	const done = await sets.commit({
		alumnusId: alumnus.id,
		alumnus,
		plan: () => [],
		reportedBy: { kind: "office" },
		via: "api",
		cause: `page|${person}|${alumnus.seq}`,
		// Who has taken the name in a chat shares this record, and would be shown all of it: a liaison settles who is who.
		joins: {
			classId: membership.classId,
			identity: person,
			state: alumnus.identities.length === 0 ? "vouched" : membership.state,
		},
	});
	directory.noteAlumnus(identityId("relay", alumnus.id));
	return done.kind === "done" ? done.alumnus : ((await all.get(alumnus.id)) ?? "gone");
}
