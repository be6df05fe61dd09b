import { expect, test } from "vitest";
import { checkRedis } from "../../src/doctor/services.js";
import { texts } from "../../src/doctor/texts.js";

test("a Redis that answers is good when it keeps what it is given", async () => {
	const { state, line } = await checkRedis(texts.en, String(process.env["REDIS_URL"]));
	expect({ state, line }).toEqual({ state: "good", line: texts.en.redisOk });
});
