import { expect, test } from "vitest";
import { checkMongo } from "../../src/doctor/services.js";
import { texts } from "../../src/doctor/texts.js";

test("a MongoDB that answers is good", async () => {
	expect(await checkMongo(texts.en, String(process.env["MONGODB_URI"]))).toEqual({ state: "good", line: texts.en.mongoOk });
});
