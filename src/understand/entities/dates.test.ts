import { describe, expect, it } from "vitest";
import { findDates } from "./dates.js";

/** A Tuesday. */
const at = "2025-08-12T12:30:00+08:00";
const read = (text: string, sentAt = at): string =>
	findDates(text, sentAt)
		.map(({ iso, precision, tense }) => `${iso} ${precision} ${tense}`)
		.join(", ");

describe("dates in Chinese", () => {
	it.each([
		["今天入职", "2025-08-12 day present"],
		["昨天到的", "2025-08-11 day past"],
		["大后天走", "2025-08-15 day future"],
		["上周一入职", "2025-08-04 day past"],
		["下周三报到", "2025-08-20 day future"],
		["这周六搬家", "2025-08-16 day future"],
		["上周刚来", "2025-08-04 week past"],
		["上个月换的", "2025-07 month past"],
		["下个月1号去", "2025-09-01 day future"],
		["9月入学", "2025-09 month future"],
		["3月3号加入的", "2025-03-03 day past"],
		["已于6月入职", "2025-06 month past"],
		["2024年5月入职", "2024-05 month past"],
		["2025年9月1日起", "2025-09-01 day future"],
		["明年3月去", "2026-03 month future"],
		["去年来的", "2024 year past"],
		["三天前", "2025-08-09 day past"],
		["两个月后", "2025-10 month future"],
		["十月二十号去", "2025-10-20 day future"],
		["即日起调任", "2025-08-12 day present"],
		["从昨晚起", "2025-08-11 day past"],
		["9/1正式上岗", "2025-09-01 day future"],
		["元旦搬", "2026-01-01 day future"],
		["Sept开学", "2025-09 month future"],
	])("%s", (text, expected) => expect(read(text)).toBe(expected));

	it.each(["3号楼", "5单元", "2018级", "13811110001", "一年级", "价格12.5元"])("%s holds none", (text) =>
		expect(read(text)).toBe(""),
	);

	it("look back over the turn of the year where the words do", () => {
		expect(read("11月搬来的", "2026-01-05T09:00:00+08:00")).toBe("2025-11 month past");
		expect(read("去年11月搬来的", "2026-01-05T09:00:00+08:00")).toBe("2025-11 month past");
		expect(read("joined in November", "2026-01-05T09:00:00+05:00")).toBe("2025-11 month past");
	});
});

describe("dates in English and Roman Urdu", () => {
	it.each([
		["joined yesterday", "2025-08-11 day past"],
		["moving day after tomorrow", "2025-08-14 day future"],
		["since Monday", "2025-08-11 day past"],
		["next Friday", "2025-08-22 day future"],
		["last month", "2025-07 month past"],
		["next year", "2026 year future"],
		["from 1st July", "2025-07-01 day past"],
		["wef 1 Aug", "2025-08-01 day past"],
		["on 15 October", "2025-10-15 day future"],
		["March 3, 2024", "2024-03-03 day past"],
		["3 months back", "2025-05 month past"],
		["two weeks ago", "2025-07-28 week past"],
		["in two weeks", "2025-08-25 week future"],
		["will join in January", "2026-01 month future"],
		["since June", "2025-06 month past"],
		["agle mahine ja raha hun", "2025-09 month future"],
		["10 din pehle join kiya", "2025-08-02 day past"],
		["parso aaunga", "2025-08-14 day future"],
		["parso se bank join kar raha hun", "2025-08-14 day future"],
		["parso join kiya", "2025-08-10 day past"],
		["kal se duty start hai", "2025-08-13 day future"],
		["kal join kiya", "2025-08-11 day past"],
		["agle saal January se", "2026-01 month future"],
		["pichle jumme se yahin hun", "2025-08-08 day past"],
		["2 saal se yahan hun", "2023 year past"],
		["flying out on the 20th", "2025-08-20 day future"],
		["since the 1st", "2025-08-01 day past"],
		["reporting Monday", "2025-08-18 day future"],
		["January next year", "2026-01 month future"],
		["aaj kal", ""],
	])("%s", (text, expected) => expect(read(text)).toBe(expected));

	it("need a time to count from", () => expect(read("yesterday", "some day")).toBe(""));
});
