import { expect, test } from "vitest";
import { heldIn, readParts } from "./partial.js";

/** Held, changed, and what is said of the rest. */
const said = (text: string): string | undefined => {
	const parts = readParts(text);
	return parts && `${parts.held.join("+")} | ${parts.changed.join("+")} | ${parts.rest ?? ""}`;
};

test.each([
	["城市没变，电话换了", "city | phone | "],
	["手机对，城市不对", "phone | city | "],
	["手机和邮箱都没变", "phone+email |  | "],
	["手机、邮箱没变，微信换了", "phone+email | wechat | "],
	["只有邮箱变了", " | email | held"],
	["就手机换了。", " | phone | held"],
	["除了手机都没变", " | phone | held"],
	["除了手机，其他都没变", " | phone | held"],
	["手机换了，其他没变", " | phone | held"],
	["手机换了其他照旧", " | phone | held"],
	["搬家了，其他照旧", " | city | held"],
	["换手机号了", " | phone | "],
	["我换了新邮箱", " | email | "],
	["邮箱没变，其他的变了", "email |  | changed"],
	["都没变，就是手机换了", " | phone | held"],
	["工作没变，但是搬家了", "job | city | "],
	["only the email changed", " | email | held"],
	["city is the same, phone changed", "city | phone | "],
	["all same except phone", " | phone | held"],
	["Everything is the same except my number.", " | phone | held"],
	["everything but the email is the same", " | email | held"],
	["number changed rest same", " | phone | held"],
	["phone and email same", "phone+email |  | "],
	["same phone, same email, new city", "phone+email | city | "],
	["phone yes, email no", "phone | email | "],
	["I moved, rest is the same", " | city | held"],
	["new email", " | email | "],
	["my number has changed", " | phone | "],
	["number wohi hai, email change ho gaya", "phone | email | "],
	["same job but I've moved", "job | city | "],
])("%s", (text, parts) => {
	expect(said(text)).toBe(parts);
});

test.each([
	"没变",
	"same",
	"手机没变，城市现在是成都",
	"phone same, city now Karachi",
	"李四手机换了",
	"his number changed",
	"Ali's phone changed",
	"the meeting place changed",
	"手机没变吗",
	"下个月换手机",
	"我换工作了，下月去深圳迈瑞",
	"号码13800000000不用了",
	"new email mariam@example.com",
	"",
	"，，，",
])("says something else: %s", (text) => {
	expect(readParts(text)).toBeUndefined();
});

test("what holds is found beside what is new", () => {
	expect(heldIn("same city, new number 0321 1234567")).toEqual({ held: ["city"] });
	expect(heldIn("everything same but city is Karachi now")).toEqual({ held: [], rest: "held" });
	expect(heldIn("手机没变，人在成都")).toEqual({ held: ["phone"] });
	expect(heldIn("I am in Doha")).toEqual({ held: [] });
});
