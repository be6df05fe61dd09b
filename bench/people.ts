import { type Speaker, speakerOf } from "./wire.js";

/** People a group can have here. */
const MOST_MEMBERS = 1_000;

const SURNAMES = [..."王李张刘陈杨赵黄周吴"];
const GIVEN = ["伟强", "芳菲", "秀英", "子轩", "思远", "雨桐", "浩然", "欣怡", "志明", "晓东"];
const FIRST = ["Mariam", "Ahmed", "Fatima", "Bilal", "Zainab", "Usman", "Ayesha", "Hamza", "Sana", "Imran"];
const LAST = ["Raza", "Khan", "Malik", "Qureshi", "Siddiqui", "Butt", "Chaudhry", "Iqbal", "Hussain", "Mirza"];

export const CITIES = ["Shenzhen", "Nanjing", "Chengdu", "Wuhan", "Qingdao", "Lahore", "Karachi", "London", "Tokyo", "Sydney"];
export const cityAt = (n: number): string => CITIES[n % CITIES.length] as string;

/** Account numbers lie above 2³¹, as real ones do. */
export const userAt = (group: number, member: number): number => 3_000_000_000 + group * MOST_MEMBERS + member;
export const groupIdAt = (group: number): number => 700_000_000 + group;
/** Somebody of the group beyond its members. */
export const liaisonAt = (group: number): number => userAt(group, MOST_MEMBERS - 1);

export function nameAt(n: number): string {
	const at = Math.floor(n / 2);
	return n % 2 === 0
		? `${SURNAMES[at % 10]}${GIVEN[Math.floor(at / 10) % 10]}`
		: `${FIRST[at % 10]} ${LAST[Math.floor(at / 10) % 10]}`;
}

/** Everybody of so many groups, dealt in turn: neighbours in the list are in different groups. */
export function crowdOf(groups: number, members: number): readonly Speaker[] {
	return Array.from({ length: groups * members }, (_, n) => {
		const group = n % groups;
		return speakerOf(groupIdAt(group), userAt(group, Math.floor(n / groups)));
	});
}
