import { type City, loadGazetteer } from "../../alumni/places/index.js";
import { HAN_DISTRICTS, HAN_KNOWN, HAN_PLACED, HAN_WORDS } from "../lexicon/place-words.js";
import { pattern } from "../pattern.js";
import { isHanChar } from "../text.js";
import type { PlaceMention } from "./place-mention.js";

const LONGEST_HAN = 10;
/** Smaller places of China are words too often to be read without 县 or 市. */
const SURE_PEOPLE = 250_000;

type Gazetteer = ReturnType<typeof loadGazetteer>;

export function* hanPlaces(text: string): Generator<PlaceMention> {
	const gazetteer = loadGazetteer();
	let at = 0;
	while (at < text.length) {
		if (!isHanChar(text[at])) {
			at++;
			continue;
		}
		let run = at;
		while (run < text.length && run - at < LONGEST_HAN && isHanChar(text[run])) run++;
		const mention = hanAt(gazetteer, text, at, run);
		if (!mention) {
			at++;
			continue;
		}
		yield mention;
		at = mention.end;
		const part = partOf(gazetteer, text, mention);
		if (!part) continue;
		yield part;
		at = part.end;
	}
}

const NO_PLACE = pattern(/^薪水原|水原[封来本因则]/);
const ZONES = pattern(/^(?:高新|工业园|开发|经开|产业园|科技园|保税|新)区/);

/** 广州番禺, 苏州工业园区: what part of it stands right behind a city. */
function partOf(gazetteer: Gazetteer, text: string, { end: start, kind, city, country }: PlaceMention): PlaceMention | undefined {
	if (kind !== "city" || !city) return undefined;
	const zone = ZONES.exec(text.slice(start, start + 5));
	if (zone) return { start, end: start + zone[0].length, kind: "district", value: zone[0], country, city, sure: true };
	for (const size of [3, 2]) {
		const value = text.slice(start, start + size);
		if (value.length < size || !gazetteer.citiesOfDistrict(`${value}区`).some(({ id }) => id === city.id)) continue;
		return { start, end: start + size, kind: "district", value, country, city, sure: true };
	}
	return undefined;
}

function hanAt(gazetteer: Gazetteer, text: string, start: number, limit: number): PlaceMention | undefined {
	if (!gazetteer.knows(text.slice(start, start + 2), true)) return undefined;
	for (let end = limit; end >= start + 2; end--) {
		const word = text.slice(start, end);
		if (!gazetteer.knows(word)) continue;
		const next = text.slice(end, end + 2);
		// 大城市, 福州市民: the suffix belongs to what follows.
		if (/^大城市?$/.test(word) || (/市$/.test(word) && /^(?:民|面上)/.test(next))) continue;
		if (/区$/.test(word) && word.length >= 3) {
			const cities = gazetteer.citiesOfDistrict(word);
			const [city] = cities;
			// 苏州工业园区: the city stands in it.
			if (city?.zh !== undefined && word.startsWith(city.zh)) continue;
			if (city)
				return { start, end, kind: "district", value: word, country: "CN", ...(cities.length === 1 ? { city } : {}), sure: true };
		}
		const named = gazetteer.cityByKey(word);
		const city = named?.weak === false ? named.city : undefined;
		const province = gazetteer.province(word);
		const country = gazetteer.country(word);
		// 薪水原封不动
		if (NO_PLACE.test(text.slice(Math.max(0, start - 1), end + 1))) return undefined;
		// Philips中国 is a firm.
		if (
			word === "中国" &&
			/(?<!\b(?:base|based|in|at|to|from|of|back))[A-Za-z]$/i.test(text.slice(Math.max(0, start - 8), start))
		)
			return undefined;
		const suffix = /[市县州旗]$/.test(word);
		if (province && (province.country === "CN" || word.length > 2) && !(city && isMunicipality(city))) {
			return { start, end, kind: "province", value: word, country: province.country, sure: true };
		}
		if (country && !(city && ["SG", "HK", "MO"].includes(country.code))) {
			if (/^(?:国内|内地|大陆|祖国)$/.test(word)) return undefined;
			return { start, end, kind: "country", value: country.code, country: country.code, sure: true };
		}
		if (!city) continue;
		if (HAN_DISTRICTS.has(word)) return { start, end, kind: "district", value: word, country: city.country, sure: true };
		// 中山市, 大同市: the suffix stands behind.
		if (!suffix && !/^[市县]/.test(next)) {
			if (HAN_WORDS.has(word)) continue;
			if (HAN_PLACED.has(word) && !isPlaced(text, start, end)) continue;
		}
		// A name behind which a road or a university begins is no place of living: 中山大学, 南京路.
		if (
			!suffix &&
			/^(?:大学|医院|陵|装|路|街|大道|中路|东路|西路|南路|北路|学院|银行|师范|理工|医科|科技大|交大|农商|证券|卫视|日报|话|菜|拌|火锅|烤鸭|小吃|生煎|凉皮|热干面)/.test(
				text.slice(end, end + 3),
			)
		) {
			return undefined;
		}
		// 成都人: where somebody comes from, unless he has become one.
		if (!suffix && /^人(?!在|工)/.test(next) && !BECOMES.test(text.slice(Math.max(0, start - 7), start))) return undefined;
		if (city.country !== "CN" && city.zh !== word && word.length < 3) continue;
		// 福尔马林: two characters of a small town abroad stand in many words.
		if (
			city.country !== "CN" &&
			word.length < 3 &&
			city.population < 200_000 &&
			!HAN_KNOWN.has(word) &&
			!isPlaced(text, start, end)
		)
			continue;
		const withSuffix = /^[市县](?!场|区|民|面|长|政|委|城)/.test(next) && !suffix;
		const stop = withSuffix ? end + 1 : end;
		const sure = suffix || withSuffix || city.population >= SURE_PEOPLE || HAN_KNOWN.has(word);
		const written = text.slice(start, stop);
		return { start, end: stop, kind: "city", value: realName(city, written), country: city.country, city, sure };
	}
	return undefined;
}

/** Became one of the place: 正式成为太仓人, 不再是福州人. */
const BECOMES = pattern(
	/(?:成了?|成为了?|变成了?|当上?了?|做了|新晋|也是|从此(?:就)?是|以后就是|是半个|算是|不再是|不再当)(?:一?名|新|老|半个|正式的?|地道的?)?$/,
);
const PLACE_BEFORE = pattern(/(?:在|到|去|回|来|往|赴|驻|于|住|离开|搬|调|落户|定居|坐标|base|[省州邦国])$/);
const PLACE_BEHIND = pattern(
	/^(?:$|[了啦，,。！!；;（(、\s那这的办]|工作|上班|生活|定居|做|当|开|教|读|医院|人民|分[行公部]|支[行教]|老家|发展|待|呆|住|过|买|落|安家|挂职|驻|任|就职|入职|报到|某|跟|带|第|中学|一中|电|法院|检察|税务|公安|银行|项目|基地|工厂|养老|创业|打工)/,
);

/** 回永康了, 在高安工作: a word that is a place here. */
const isPlaced = (text: string, start: number, end: number): boolean =>
	PLACE_BEFORE.test(text.slice(Math.max(0, start - 4), start)) && PLACE_BEHIND.test(text.slice(end, end + 3));

export const isMunicipality = (city: City): boolean =>
	["CN-BJ", "CN-SH", "CN-TJ", "CN-CQ", "CN-HK", "CN-MO"].includes(city.province ?? "") || ["HK", "MO"].includes(city.country);

/** 深圳市 is written 深圳; 魔都 by the name the gazetteer shows, 休斯顿 as it is written. */
function realName(city: City, written: string): string {
	const bare = written.replace(/市$/, "");
	if (bare.length < 2 || city.zh === undefined || city.zh === bare) return bare.length >= 2 ? bare : (city.zh ?? bare);
	if (city.country === "CN") return city.zh;
	const shared = [...bare].filter((char) => city.zh?.includes(char)).length;
	return bare.length >= 3 && shared >= 1 ? bare : city.zh;
}
