import { describe, expect, it } from "vitest";
import { understand } from "../index.js";

/** The address of a text, and what stands in it. */
function read(text: string): { address?: string; city?: string; province?: string; country?: string } {
	const zone = /[\u3400-\u9fff]/.test(text) ? "+08:00" : "+05:30";
	const { subject, changes } = understand({ text, sentAt: `2025-09-10T12:00:00${zone}` });
	const own = changes.filter(
		({ who, status }) => status === "current" && (who === "self" || (who === undefined && subject === "self")),
	);
	return Object.fromEntries(own.map(({ field, value }) => [field, value]));
}

describe("an address", () => {
	it.each([
		[
			"Ship the yearbook here pls: Plot 18, Lakeview Residency, MG Road, Indore 452001, Madhya Pradesh, India. Contact 98260 00608",
			"Plot 18, Lakeview Residency, MG Road, Indore 452001, Madhya Pradesh, India",
			"Indore",
		],
		[
			"Send the card to: 14/2, 3rd Cross, Lakshmi Layout, Coimbatore 641012",
			"14/2, 3rd Cross, Lakshmi Layout, Coimbatore 641012",
			"Coimbatore",
		],
		[
			"Courier it to: Ritika Shah, B-204 Palm Residency, Link Road, Malad West, Mumbai 400064",
			"B-204 Palm Residency, Link Road, Malad West, Mumbai 400064",
			"Mumbai",
		],
		[
			"Parcels go to my old flat. Correct: House 27, Street 9, Sector G-11/2, Islamabad",
			"House 27, Street 9, Sector G-11/2, Islamabad",
			"Islamabad",
		],
		["We shifted flats. New: Birchstrasse 41, 8057 Zürich, doorbell says Nair", "Birchstrasse 41, 8057 Zürich", "Zürich"],
		[
			"For the mailing list: Blk 214 Serangoon Avenue 4, #09-711, Singapore 550214",
			"Blk 214 Serangoon Avenue 4, #09-711, Singapore 550214",
			"Singapore",
		],
		["My new address is Flat 3B, 22 Rosemount Road, Leeds LS6 2HG, UK", "Flat 3B, 22 Rosemount Road, Leeds LS6 2HG, UK", "Leeds"],
		[
			"Moved house: 1420 Maple Grove Ave Apt 5, Ann Arbor, MI 48104",
			"1420 Maple Grove Ave Apt 5, Ann Arbor, MI 48104",
			"Ann Arbor",
		],
		[
			"address update - H.No 5-9-22/1, Adarsh Nagar, Hyderabad 500063",
			"H.No 5-9-22/1, Adarsh Nagar, Hyderabad 500063",
			"Hyderabad",
		],
		["new place: Lindenweg 7, 69190 Walldorf", "Lindenweg 7, 69190 Walldorf", "Walldorf"],
		["pls post it to House 12-A, Street 4, Model Town, Lahore", "House 12-A, Street 4, Model Town, Lahore", "Lahore"],
		[
			"mera naya pata: Makaan no 45, Gali 3, Satellite Town, Rawalpindi",
			"Makaan no 45, Gali 3, Satellite Town, Rawalpindi",
			"Rawalpindi",
		],
		[
			"Deliver mine to Unit 8/55 King Street, Newtown NSW 2042, Sydney, thanks",
			"Unit 8/55 King Street, Newtown NSW 2042, Sydney",
			"Sydney",
		],
		["We now live at 88 Elmwood Cres, Waterloo, ON N2L 3G1", "88 Elmwood Cres, Waterloo, ON N2L 3G1", "Waterloo"],
		[
			"parcel address badla hai: Flat 7, Al Noor Tower, Block 13, Clifton, Karachi, mobile wahi",
			"Flat 7, Al Noor Tower, Block 13, Clifton, Karachi",
			"Karachi",
		],
		[
			"mailing address: 九龙观塘道99号恒丰工业大厦7楼B室, Hong Kong （别再寄深圳）",
			"九龙观塘道99号恒丰工业大厦7楼B室, Hong Kong",
			"Hong Kong",
		],
		["校刊请寄：郴州市北湖区国庆北路17号后栋201，收件人贺小梅", "郴州市北湖区国庆北路17号后栋201", "郴州"],
		["新家：绍兴市越城区延安路33号2幢401", "绍兴市越城区延安路33号2幢401", "绍兴"],
	])("%s", (text, address, city) => {
		const values = read(text);
		expect(values.address).toBe(address);
		expect(values.city).toBe(city);
	});

	it("comes with its province and country", () => {
		expect(read("Address: Plot 18, MG Road, Indore 452001, Madhya Pradesh, India")).toMatchObject({
			province: "Madhya Pradesh",
			country: "IN",
		});
	});

	it.each([
		"Reunion venue: 22 Mall Road, Lahore, 7pm sharp",
		"selling my flat: Flat 5, Block B, Gulberg, Lahore",
		"lost my bag near House 12, Street 4, Saddar, Lahore",
		"The interview is at 5th Floor, Tower B, Cyber City, Gurgaon",
		"How do I reach 12 Residency Road, Bangalore?",
		"send the invoice to my mother at House 4, Street 2, Sialkot",
		"Dinner at 8, Hotel Crown Plaza, MG Road, Pune",
		"our batch of 2012 had 45 in Block A, hostel 3, room 12",
		"page 12, chapter 4, line 3 is wrong",
		"聚会地址：岳麓区麓山南路32号3楼，晚上六点",
	])("none in %s", (text) => expect(read(text).address).toBeUndefined());
});
