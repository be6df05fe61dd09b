import { describe, expect, it } from "vitest";
import { places } from "./index.js";

const line = (text: string): string => {
	const found = places.lastCity(text.split(" "));
	return found
		? `${found.rest.join(" ")} @ ${found.place.city?.en ?? found.place.province?.en ?? found.place.country?.en}`
		: "none";
};

describe("the place at the end of a registration", () => {
	it.each([
		["Mary Raza New York", "Mary Raza @ New York City"],
		["张三 深圳", "张三 @ Shenzhen"],
		["张伟 昆山市", "张伟 @ Kunshan"],
		["张三 广东 深圳", "张三 @ Shenzhen"],
		["张三 中国 广东 深圳", "张三 @ Shenzhen"],
		["张三深圳", "张三 @ Shenzhen"],
		["欧阳娜娜上海", "欧阳娜娜 @ Shanghai"],
		["王五 Frankfurt am Main", "王五 @ Frankfurt am Main"],
		["Mary Raza Lahore Pakistan", "Mary Raza @ Lahore"],
		["Mariam Lahore", "Mariam @ Lahore"],
		["Ahmad Multan", "Ahmad @ Multan"],
		["M. Raza Karachi", "M. Raza @ Karachi"],
		["Usman Tariq Rahim Yar Khan", "Usman Tariq @ Rahim Yar Khan"],
		["Zhang Wei Wuhan", "Zhang Wei @ Wuhan"],
		["zhangsan Wuhan", "zhangsan @ Wuhan"],
		["Tom UK", "Tom @ United Kingdom"],
		["Mary Raza Lima", "Mary Raza @ Lima"],
		["Muhammad Bilal Dera Ghazi Khan", "Muhammad Bilal @ Dera Ghazi Khan"],
	])("%s", (text, expected) => expect(line(text)).toBe(expected));

	it.each([
		"张三",
		"深圳",
		"Lahore",
		"Mary Lima",
		"Anna Paris",
		"Ali Hamza",
		"Sana Mir",
		"Li Na",
		"Zhang Liyang",
		"Muhammad Ali Jatoi",
		"李 长春",
		"李长春",
		"Michael Jackson",
		"Ahmed Khan",
		"Mary Raza",
		"",
	])("%j has none: the name stays whole", (text) => expect(line(text)).toBe("none"));

	it("may be a longer list of words", () => {
		expect(places.lastCity([])).toBeUndefined();
		expect(places.lastCity(Array.from({ length: 500 }, () => "Lahore"))?.rest.length).toBeGreaterThan(0);
	});
});
