import { describe, expect, it } from "vitest";
import { findPlaces } from "./places.js";

const found = (text: string): string[] => findPlaces(text).map(({ kind, value }) => `${kind} ${value}`);

describe("places of a text", () => {
	it.each([
		["joined SAP Walldorf", ["city Walldorf"]],
		["transferred to Pondicherry", ["city Pondicherry"]],
		["mai abhi Wah Cantt mein hun", ["city Wah Cantt"]],
		["Swat mein hun", ["city Swat"]],
		["moved to York", ["city York"]],
		["m in baroda nw", ["city Baroda"]],
		["Berlin-based these days", ["city Berlin"]],
		["我调到陵水了", ["city 陵水"]],
		["换到吉安分行了", ["city 吉安"]],
		["回永康了", ["city 永康"]],
		["在马来西亚槟城教中文", ["country MY", "city 槟城"]],
		["广州番禺", ["city 广州", "district 番禺"]],
		["苏州工业园区", ["city 苏州", "district 工业园区"]],
		["Petaling Jaya, Selangor", ["city Petaling Jaya", "province Selangor"]],
		["Lokoja, Kogi State, Nigeria", ["city Lokoja", "province Kogi State", "country NG"]],
	])("%s", (text, values) => expect(found(text)).toEqual(values));

	it.each([
		"Hi 我是Ngozi",
		"no longer with Samba",
		"Thanks Madison",
		"a swat team",
		"全家安康",
		"永康师兄",
		"我们合作愉快",
		"大厂上班",
		"I live with Regina",
		"York Street",
	])("none in %s", (text) => expect(found(text).filter((place) => place.startsWith("city"))).toEqual([]));

	it("takes a part of a city for no city", () => {
		expect(found("living in Dwarka")).toEqual(["district Dwarka"]);
		expect(found("九龙观塘道99号")).toContain("district 九龙");
	});
});
