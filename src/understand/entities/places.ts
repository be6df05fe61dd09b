import { type City, isHan, loadGazetteer, placeKey } from "../../alumni/places/index.js";
import { isHanChar, lower, matches, type Span } from "../text.js";

export interface PlaceMention extends Span {
	readonly kind: "city" | "province" | "country" | "district";
	/** As written; a nickname's real name. */
	readonly value: string;
	/** ISO 3166-1 alpha-2, of all kinds. */
	readonly country: string;
	readonly city?: City;
	/** Nobody takes it for something else: a large city, or one with 市 or 县 behind it. */
	readonly sure: boolean;
}

const LONGEST_HAN = 10;
/** Smaller places of China are words too often to be read without 县 or 市. */
const SURE_PEOPLE = 250_000;
const SURE_LATIN = 300_000;

/** Places that are words, firms or persons; with 市, 县, 省 behind them they are places again. */
const HAN_WORDS = new Set(
	(
		"南门 北门 东门 西门 合作 联合 集合 会同 和平 通道 资源 互助 平安 安康 太平 阿里 理想 东方 平和 万年 万安 安福 永安 民和 大通 共和 同心 新源 新和 大方 大化 大余 长乐 上高 中方 兴业 兴国 文成 文安 自由 长安 金城 绿城 青城 山城 江城 春城 " +
		"开化 新化 德化 宁化 安化 兴化 平定 平安 安定 安宁 富裕 富民 富平 富源 长治 大关 大厂 大田 大安 大同 双城 双江 三江 三河 三水 三元 三台 三都 吉安 永康 永吉 永和 永福 福安 建设 建平 建德 建始 建水 正安 正定 正阳 " +
		"保护 光明 前进 前锋 红旗 友好 友谊 文明 交口 交城 天台 天全 天长 天门 新会 新安 新丰 新龙 新建 新民 新宁 新野 新密 新绛 新邵 新县 定安 定边 定南 定远 定日 定州 通化 通海 通江 通许 通渭 通榆 通山 通城 通河 " +
		"当阳 当涂 武功 武宣 武平 武安 武定 武乡 黄山 华山 泰山 长岛 长丰 长阳 长顺 长兴 长宁 长海 长武 长泰 长沙县 陵水 灵山 灵石 灵台 灵川 白水 白沙 白河 清水 清流 清河 清苑 清原 清丰 清镇 神木 神池 泗水 沂水 青龙 青山 石林 石门 石城 石首 石泉 龙门 龙江 龙山 " +
		"桃源 桃江 双桥 双柏 双流 南京东路 河间 河口 马山 马龙 马关 罗山 罗城 罗江 罗源 罗平 林口 林周 林州 林西 柳林 祥云 香格 香河 雄县 阳光 阳谷 阳信 阳东 阳山 阳春 阳朔 洋县 高安 高陵 高平 高要 高台 高唐 高青 高邑 怀安 怀仁 怀来 怀集 怀远 怀柔 海口路 海南 海北 海西 海东 黄南 河南 河北 " +
		"扩展 天堂 恩典 环球 旧城 大数 林肯 德比 肯特 泰勒 戴维 普尔 江南 南希 雷诺 温莎 加兰 长滩 丰田 日立 松山 高松 北岸 尤金 诺曼 沃伦 哈桑 柏市 橙市 贵湖 千橡 苏梅 奈良话 林茨 海防 高园 小山 小松 小牧 上田 本庄 成田 三岛 富士 明石 西尾 半田 米子 宇治 金泉 草津 恩施州 巴斯 科克 雷丁 约克 尼斯 德班 里约 万锦 素里 欧文 利马 本地 本町 原市 马累 加勒 东大 西宫 若开 中岛 长江 长城 天水围 日本语 岛 西贡区 沙田区 湾仔 科隆 山景城 奇瓦瓦 水牛城"
	).split(/\s+/),
);
/** Latin words, English and Urdu, that are towns somewhere. */
const LATIN_WORDS = new Set(
	(
		"same most of as the date home may march best police hotel male man bar been battle deal hope sandy normal enterprise paradise commerce college central union liberty independence " +
		"gaya kota pali dina mari ali main mein hun ab kal hai ka ki ke ko se par pe mera meri mere naya din ghar raha rahi kar karo karna phir bhi bhai yaar sab log wali wala yahan wahan kahan kahin acha haan nahi tha thi the " +
		"lead leader lens media mission moss mount north south east west new old big bend bay bell blue boy brand bull call canon cape car carry clay cook cross dale dean dell eden elk fair fort fox gold good grand grant green hall harbor hill home " +
		"hut iron island jackson jet key king lake lamar land law lee lima line live long love low lynn made mars mary mason max mill mine moon new nome north oak oil park pell pine plant plum point pool port post power print prior race read red rich " +
		"rock rolla rose royal rush sand san santa see sharp short smith son spring star stone story street sun surprise table taft time troy tulsa unity valley vista wall war ware wells white wise wood york young boom data delta tech bank mall town " +
		"male nain batala jolo lop yang ping tall tent pan cut roll bun mix max car sky era ace app doc pdf plan test team work gap lot hit bro sis mom dad bus taxi tax web job hr uk us pm am ok no yes so do to go in at on is it me my we he " +
		"chester sofia salman khan dera basti mandi bari chak garh pur nagar ganj abad rania tank kot wah hub jam mian swat nara hala jati matli mehar moro naudero kamal johi gambat larkin " +
		"junction forward smile care chai cd sh sz gz cq la sf dc pj jb tvm hyd kol maa bom ccu mars mean most near open over past real side soon such sure tell than that them then this till turn very want well went were what when will wish with word year your zone"
	).split(/\s+/),
);

/** Words and first names that are cities when they are written with a capital, and not at the head of a sentence. */
const CAPITAL_ONLY = new Set(
	"sydney florence victoria charlotte orlando aurora bristol salem reading nice bath mobile tampa orange phoenix regina surrey kent derby split bergen essen male mary".split(
		" ",
	),
);

/** All places a text names, the longest at each point. */
export function findPlaces(text: string): PlaceMention[] {
	const found = [...hanPlaces(text), ...latinPlaces(text)];
	return found.sort((a, b) => a.start - b.start);
}

function* hanPlaces(text: string): Generator<PlaceMention> {
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
		if (mention) yield mention;
		at = mention ? mention.end : at + 1;
	}
}

function hanAt(
	gazetteer: ReturnType<typeof loadGazetteer>,
	text: string,
	start: number,
	limit: number,
): PlaceMention | undefined {
	if (!gazetteer.knows(text.slice(start, start + 2), true)) return undefined;
	for (let end = limit; end >= start + 2; end--) {
		const word = text.slice(start, end);
		if (!gazetteer.knows(word)) continue;
		const next = text.slice(end, end + 2);
		if (/区$/.test(word) && word.length >= 3) {
			const cities = gazetteer.citiesOfDistrict(word);
			const [city] = cities;
			if (city)
				return { start, end, kind: "district", value: word, country: "CN", ...(cities.length === 1 ? { city } : {}), sure: true };
		}
		const named = gazetteer.cityByKey(word);
		const city = named?.weak === false ? named.city : undefined;
		const province = gazetteer.province(word);
		const country = gazetteer.country(word);
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
		if (HAN_WORDS.has(word) && !suffix) {
			// 中山市, 大同市: the suffix stands behind.
			if (!/^[市县]/.test(next)) continue;
		}
		// A name behind which a road or a university begins is no place of living: 中山大学, 南京路.
		if (
			!suffix &&
			/^(?:大学|医院|陵|装|路|街|大道|中路|东路|西路|南路|北路|学院|银行|师范|理工|医科|科技大|交大|农商|证券|卫视|日报|话|菜|人(?!在|工)|拌|火锅|烤鸭|小吃|生煎|凉皮|热干面)/.test(
				text.slice(end, end + 3),
			)
		) {
			return undefined;
		}
		if (city.country !== "CN" && city.zh !== word && word.length < 3) continue;
		const withSuffix = /^[市县](?!场|区|民|面|长|政|委|城)/.test(next) && !suffix;
		const stop = withSuffix ? end + 1 : end;
		const sure = suffix || withSuffix || city.population >= SURE_PEOPLE;
		const written = text.slice(start, stop);
		return { start, end: stop, kind: "city", value: realName(city, written), country: city.country, city, sure };
	}
	return undefined;
}

const isMunicipality = (city: City): boolean =>
	["CN-BJ", "CN-SH", "CN-TJ", "CN-CQ", "CN-HK", "CN-MO"].includes(city.province ?? "") || ["HK", "MO"].includes(city.country);

/** 深圳市 is written 深圳; 衡阳县 and 魔都 by the names the gazetteer shows. */
function realName(city: City, written: string): string {
	const bare = written.replace(/市$/, "");
	return bare.length >= 2 && city.zh === bare ? bare : (city.zh ?? bare);
}

const WORD = /[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.]*(?:-[A-Za-zÀ-ɏ]+)*/g;
const MOST_WORDS = 4;

function* latinPlaces(text: string): Generator<PlaceMention> {
	const gazetteer = loadGazetteer();
	const words = [...matches(WORD, text)].map((match) => ({ text: match[0].replace(/[.']+$/, ""), start: match.index }));
	let at = 0;
	while (at < words.length) {
		let taken = 0;
		const most = gazetteer.startsName(lower(words[at]?.text ?? "").split("-")[0] ?? "") ? MOST_WORDS : 1;
		for (let size = Math.min(most, words.length - at); size >= 1 && taken === 0; size--) {
			const first = words[at];
			const last = words[at + size - 1];
			if (!first || !last) break;
			const end = last.start + last.text.length;
			const written = text.slice(first.start, end);
			if (
				size > 1 &&
				(/[^A-Za-zÀ-ɏ'’. -]/.test(written) ||
					/ (?:as|in|at|is|to|i|se|ka|ke|ki|my|and|now|mein|me|for|with|this|so|no|we|he|by|but|or|ja|aa|ho|hu|hun|ne|pe|per|tak|hi|bhi|to|wala|wale|wali|gaya|gayi|gya|kar|chal|shift|move|tha|thi|hai|hain|raha|rahi)$/i.test(
						written,
					))
			)
				continue;
			const mention = latinAt(gazetteer, written, first.start, end, size);
			if (!mention) continue;
			// Bole Road is no town.
			if (STREET.test(text.slice(end, end + 14))) break;
			yield mention;
			taken = size;
		}
		at += Math.max(1, taken);
	}
}

function latinAt(
	gazetteer: ReturnType<typeof loadGazetteer>,
	written: string,
	start: number,
	end: number,
	size: number,
): PlaceMention | undefined {
	const low = lower(written).replace(/[.']/g, "");
	if (low.length < 2 || isHan(low)) return undefined;
	const key = placeKey(written);
	const bare = size > 1 && /^al | cantt?$/i.test(written) ? placeKey(written.replace(/^al |[ -]cantt?$/gi, "")) : undefined;
	if (!gazetteer.knows(key) && (bare === undefined || !gazetteer.knows(bare))) return undefined;
	const capital = /^[A-Z]/.test(written);
	const country = gazetteer.country(written);
	if (country && countryFits(low, written) && !["SG", "HK", "MO"].includes(country.code)) {
		return { start, end, kind: "country", value: country.code, country: country.code, sure: true };
	}
	const province = gazetteer.province(written);
	const found = gazetteer.cityByKey(key) ?? (bare === undefined ? undefined : gazetteer.cityByKey(bare));
	// Other spellings of Urdu, Hindi and Arabic names are taken where they are written as names: Al Khobar, Gujrawala.
	const spelled =
		found?.weak === true && capital && low.length >= 6 && found.city.population >= 100_000 && NEAR.has(found.city.country);
	const city = found && (!found.weak || spelled) ? found.city : undefined;
	if (
		province &&
		low.length > 3 &&
		!(city && (isMunicipality(city) || city.population > 2_000_000 || ["IN-CH", "IN-DL"].includes(province.id)))
	) {
		return { start, end, kind: "province", value: written, country: province.country, sure: true };
	}
	if (!city) return undefined;
	// Run together, “I no” is a town of Japan.
	if (size > 1 && !spelled && !/[ -]/.test(city.en) && !/^(?:al|el|ad|as|ar|an|ash)[ -]| cantt?$| city$/.test(low))
		return undefined;
	if (size === 1 && LATIN_WORDS.has(low) && !(/^[A-Z]{2,3}$/.test(written) && NICK.has(low))) return undefined;
	if (CAPITAL_ONLY.has(low) && !capital) return undefined;
	const nick = NICK.get(low);
	if (low.length <= 3 && nick === undefined) return undefined;
	const home = ["CN", "PK", "IN", "AE", "SA", "BD", "NP", "LK", "OM", "QA"].includes(city.country);
	const sure = nick !== undefined || city.population >= SURE_LATIN || (home && city.population >= 100_000);
	if (!sure && !capital) return home && city.population >= 30_000 && size === 1 && low.length >= 5 ? make(false) : undefined;
	if (!sure && city.population < 15_000 && !home) return undefined;
	return make(sure);
	function make(isSure: boolean): PlaceMention | undefined {
		if (!city) return undefined;
		const value = nick !== undefined ? city.en : written.replace(/[.']+$/, "").replace(/^([a-z])/, (char) => char.toUpperCase());
		return { start, end, kind: "city", value, country: city.country, city, sure: isSure };
	}
}

const STREET =
	/^ (?:Road|Rd|Street|St\b(?!\.)|Avenue|Ave|Lane|Chowk|Bazaar|Bazar|Highway|Expressway|Bypass|Phatak|Morr|Mor|Boulevard|Drive|Stadium|Street)\b/i;
const NEAR = new Set(["PK", "IN", "BD", "NP", "LK", "AE", "SA", "OM", "QA", "KW", "BH"]);

/** Short country words are words: us, in, oman; USA and UK are not. */
function countryFits(low: string, written: string): boolean {
	if (
		[
			"us",
			"oz",
			"aus",
			"pak",
			"nz",
			"pa",
			"states",
			"wales",
			"chad",
			"jordan",
			"georgia",
			"mali",
			"cuba",
			"niger",
			"guinea",
			"turkey",
			"china",
			"india",
			"oman",
		].includes(low)
	) {
		if (["us", "oz", "chad", "states"].includes(low)) return written === written.toUpperCase() && low !== "oz";
		if (["turkey", "jordan", "georgia", "mali", "guinea", "wales"].includes(low)) return /^[A-Z]/.test(written);
	}
	return low.length > 2 || written === written.toUpperCase();
}

/** Short forms that are meant as cities when written so; the longer ones in any case. */
const NICK = new Map(
	"nyc kl hk isb khi lhr lhe rwp fsd dxb blr bj pindi isloo blore b'lore vizag trivandrum gurugram bombay madras calcutta philly ktm ctg ryk sf hyd"
		.split(" ")
		.map((word) => [word, true] as const),
);
