import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import cookie from "@fastify/cookie";
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { UpgradeHost } from "../chat/upgrade.js";
import { type Clock, systemClock } from "../clock.js";
import type { Settings } from "../config/settings.js";
import { describeError, type Log } from "../log.js";
import type { Metrics } from "../metrics.js";
import { createAuth, type SessionOf } from "./auth.js";
import { createGate } from "./gate.js";
import { addSecurityHeaders } from "./headers.js";
import { addHealth, type Health } from "./health.js";
import { addOpenApi } from "./openapi.js";
import { createPages, type ServePage } from "./pages.js";
import { answerTo, notFound, sendProblem } from "./problems.js";
import { refuseClient } from "./refuse.js";
import { projectRoot, projectVersion } from "./root.js";
import { Upgrades } from "./upgrades.js";

/** Fastify whose schemas are zod's. */
export type HttpApp = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

export interface HttpHostOptions {
	readonly settings: Pick<Settings, "host" | "port" | "publicUrl" | "trustProxy">;
	readonly officeToken: string;
	readonly log: Log;
	readonly metrics: Metrics;
	readonly clock?: Clock;
	/** Finds the user of a console session. */
	readonly sessionOf?: SessionOf;
	/** Where the built pages lie; `dist/web` when left out. */
	readonly webRoot?: string;
}

export interface Listening {
	readonly port: number;
	/** What to type into a browser on this machine. */
	readonly url: string;
}

/** Routes, pages and checks are added before `listen`; upgrades at any time. */
export interface HttpHost extends UpgradeHost, Health {
	/** For routes outside `/api`, which nobody authenticates. */
	readonly app: HttpApp;
	/** Adds routes under `/api` (their URLs without it), behind the token or a console session. */
	api(routes: (api: HttpApp) => void | Promise<void>): void;
	readonly servePage: ServePage;
	/** Throws Node's error (`EADDRINUSE` …) where the port cannot be had. */
	listen(): Promise<Listening>;
	/** Answers what is being asked (5 s at most), cuts what was upgraded. */
	close(): Promise<void>;
}

const BODY_LIMIT = 1024 * 1024;
const REQUEST_MS = 120_000;
const CLOSE_MS = 5_000;

/** An empty body is none, whatever its type says: `POST /api/reminders/run` needs nothing. */
function allowEmptyJson(app: HttpApp): void {
	const parse = app.getDefaultJsonParser("error", "error");
	app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
		if (body === "") done(null, undefined);
		else parse(request, body as string, done);
	});
}

function answerErrors(app: HttpApp, log: Log, metrics: Metrics): void {
	app.setErrorHandler((error, request, reply) => {
		const answer = answerTo(error);
		if (answer.logged) {
			const { family, code } = describeError(error);
			metrics.error(family, String(code ?? "NONE"));
			// The pattern, not the address: that may hold a token.
			const route = request.routeOptions.url ?? "none";
			const { incident } = answer.problem;
			log.error({ error, method: request.method, route, ...(incident !== undefined && { incident }) }, "A request failed");
		}
		return sendProblem(reply, answer);
	});
	app.setNotFoundHandler((_request, reply) => sendProblem(reply, answerTo(notFound())));
}

export async function createHttpHost(options: HttpHostOptions): Promise<HttpHost> {
	const {
		settings,
		officeToken,
		log,
		metrics,
		clock = systemClock,
		sessionOf,
		webRoot = join(projectRoot, "dist", "web"),
	} = options;
	const app: HttpApp = fastify({
		logger: false,
		bodyLimit: BODY_LIMIT,
		requestTimeout: REQUEST_MS,
		trustProxy: settings.trustProxy.length === 0 ? false : [...settings.trustProxy],
		routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
		clientErrorHandler: refuseClient,
		frameworkErrors: (error, _request, reply) => void sendProblem(reply, answerTo(error)),
	}).withTypeProvider<ZodTypeProvider>();
	app.setValidatorCompiler(validatorCompiler);
	app.setSerializerCompiler(serializerCompiler);
	allowEmptyJson(app);

	const gate = createGate(settings);
	addSecurityHeaders(app as unknown as FastifyInstance);
	app.addHook("onRequest", async (request) => {
		const foreign = gate(request.method, request.headers);
		if (foreign !== undefined) throw foreign;
	});
	app.addHook("onResponse", async (request, reply) => {
		const facts = { method: request.method, route: request.routeOptions.url ?? "none", status: reply.statusCode };
		log.debug({ ...facts, tookMs: Math.round(reply.elapsedTime) }, "Answered a request");
	});
	app.decorateRequest("principal", null);
	await app.register(cookie);
	await addOpenApi(app as unknown as FastifyInstance, projectVersion);
	answerErrors(app, log, metrics);
	const health = addHealth(app as unknown as FastifyInstance, metrics, log);
	const servePage = await createPages(app as unknown as FastifyInstance, webRoot);
	const upgrades = new Upgrades(app.server, gate, log);

	const routes: ((api: HttpApp) => void | Promise<void>)[] = [];
	const auth = createAuth({ officeToken, clock, sessionOf });
	app.register(
		async (api) => {
			api.addHook("onRequest", async (request) => {
				request.principal = await auth(request);
			});
			// Its own, so that the hook stands before it: a stranger learns nothing about what is there.
			api.setNotFoundHandler((_request, reply) => sendProblem(reply, answerTo(notFound())));
			for (const add of routes) await add(api.withTypeProvider<ZodTypeProvider>() as HttpApp);
		},
		{ prefix: "/api" },
	);

	return {
		app,
		...health,
		servePage,
		api: (add) => void routes.push(add),
		onUpgrade: (path, handler) => upgrades.onUpgrade(path, handler),
		async listen() {
			await app.listen({ host: settings.host, port: settings.port });
			const { port, family, address } = app.server.address() as AddressInfo;
			const everywhere = address === "0.0.0.0" || address === "::";
			const name = everywhere ? "127.0.0.1" : family === "IPv6" ? `[${address}]` : address;
			return { port, url: `http://${name}:${port}` };
		},
		async close() {
			upgrades.close();
			const late = setTimeout(() => app.server.closeAllConnections(), CLOSE_MS);
			try {
				await app.close();
			} finally {
				clearTimeout(late);
			}
		},
	};
}
