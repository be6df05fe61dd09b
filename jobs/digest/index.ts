import { composeDigest, type DigestRequest } from "../../src/office/digest/compose.js";
import { officePush } from "../../src/registry/office-people.js";
import type { Services } from "../../src/services.js";
import type { Digest } from "../../src/store/collections/digests.js";

export { composeDigest, type DigestRequest };

/** The weekly round: composed and sent to everybody of the office who can be written to. */
export async function sendDigest(services: Services, request: DigestRequest): Promise<Digest> {
	const digest = await composeDigest(services, { ...request, series: true });
	await officePush(services, { key: `digest-${digest.id}`, category: "digest", text: (locale) => digest.text?.[locale] ?? "" });
	return digest;
}
