/** Class groups and their people, computed: any number of them, the same in each run. */

export const GROUPS = 20;

/** In the words people type, and as the office reads them. */
export const CITIES: readonly { readonly zh: string; readonly en: string }[] = [
	{ zh: "深圳", en: "Shenzhen" },
	{ zh: "南京", en: "Nanjing" },
	{ zh: "成都", en: "Chengdu" },
	{ zh: "武汉", en: "Wuhan" },
	{ zh: "青岛", en: "Qingdao" },
	{ zh: "拉合尔", en: "Lahore" },
	{ zh: "卡拉奇", en: "Karachi" },
	{ zh: "伦敦", en: "London" },
	{ zh: "东京", en: "Tokyo" },
	{ zh: "悉尼", en: "Sydney" },
];

const SURNAMES = [..."王李张刘陈杨赵黄周吴"];
const GIVEN = ["伟强", "芳菲", "秀英", "子轩", "思远", "雨桐", "浩然", "欣怡", "志明", "晓东"];
const FIRST = ["Mariam", "Ahmed", "Fatima", "Bilal", "Zainab", "Usman", "Ayesha", "Hamza", "Sana", "Imran"];
const LAST = ["Raza", "Khan", "Malik", "Qureshi", "Siddiqui", "Butt", "Chaudhry", "Iqbal", "Hussain", "Mirza"];

export interface Person {
	readonly user: number;
	readonly group: number;
	readonly name: string;
	readonly isChinese: boolean;
}

/** The n-th of all; people are dealt to the groups in turn. Account numbers lie above 2³¹, as real ones do. */
export function personAt(n: number): Person {
	const group = groupAt(n % GROUPS);
	const isChinese = n % 2 === 0;
	const at = Math.floor(n / 2);
	const name = isChinese
		? `${SURNAMES[at % 10]}${GIVEN[Math.floor(at / 10) % 10]}`
		: `${FIRST[at % 10]} ${LAST[Math.floor(at / 10) % 10]}`;
	return { user: 3_000_000_000 + n, group, name, isChinese };
}

export const groupAt = (index: number): number => 700_000_000 + index;
export const liaisonOf = (group: number): number => 2_900_000_000 + (group - groupAt(0));
export const cityAt = (n: number) => CITIES[n % CITIES.length] as (typeof CITIES)[number];

export const registration = ({ name, isChinese }: Person, city: (typeof CITIES)[number], n: number): string => {
	if (isChinese) return n % 4 === 0 ? `/登记 ${name} ${city.zh}` : `／报到 ${name} 城市=${city.zh}`;
	return n % 4 === 1 ? `/register ${name} ${city.en}` : `!register ${name} city=${city.en}`;
};

export const update = ({ isChinese }: Person, city: (typeof CITIES)[number]): string =>
	isChinese ? `/更新 城市 ${city.zh}` : `/update city ${city.en}`;

/** The same numbers each time for one seed, in [0, 1): a failure can be played again. */
export function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		// mulberry32
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A zone in which it is noon: people may be written to whenever the test runs. */
export function daytimeZone(now = Date.now()): string {
	const ahead = 12 - new Date(now).getUTCHours();
	// The sign of these names is the other way round.
	return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}
