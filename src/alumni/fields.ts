import type { Locale } from "../i18n/index.js";

/** Everything that is kept about a person. */
export const FIELDS = [
	"name",
	"phone",
	"email",
	"wechat",
	"qq",
	"country",
	"province",
	"city",
	"address",
	"job",
	"study",
	"birthday",
	"timezone",
] as const;
export type Field = (typeof FIELDS)[number];

export interface FieldSpec {
	/** Holds a list of values; the others hold one. */
	readonly list: boolean;
	/** Days after which half of such values are no longer true; `null`: never asked about again. */
	readonly halfLifeDays: number | null;
	/** A way to reach the person. */
	readonly channel: boolean;
	/** How the bot names it, in a group as well. */
	readonly label: Readonly<Record<Locale, string>>;
	/** What people type for it. */
	readonly aliases: readonly string[];
}

const spec = (
	zh: string,
	en: string,
	halfLifeDays: number | null,
	aliases: readonly string[],
	kind: "one" | "list" | "channel" = "one",
): FieldSpec => ({ list: kind !== "one", halfLifeDays, channel: kind === "channel", label: { "zh-CN": zh, en }, aliases });

export const FIELD_SPECS: Readonly<Record<Field, FieldSpec>> = {
	name: spec("姓名", "name", null, ["name", "姓名", "名字"]),
	phone: spec("手机", "phone", 540, ["phone", "mobile", "cell", "tel", "number", "手机", "手机号", "电话", "号码"], "channel"),
	email: spec("邮箱", "email", 365, ["email", "mail", "e-mail", "邮箱", "邮件", "电邮"], "channel"),
	wechat: spec("微信", "WeChat", 540, ["wechat", "weixin", "wx", "微信", "微信号"], "channel"),
	qq: spec("QQ", "QQ", 540, ["qq", "qq号"], "channel"),
	country: spec("国家", "country", 365, ["country", "国家"]),
	province: spec("省份", "province", 365, ["province", "state", "省", "省份"]),
	city: spec("城市", "city", 365, ["city", "town", "location", "城市", "所在地", "现居", "现居地"]),
	address: spec("地址", "address", 365, ["address", "addr", "地址", "住址"]),
	job: spec("工作", "job", 180, ["job", "work", "company", "employer", "工作", "单位", "公司", "职业"], "list"),
	study: spec("深造", "study", 365, ["study", "school", "university", "深造", "学校", "读书"], "list"),
	birthday: spec("生日", "birthday", null, ["birthday", "生日"]),
	timezone: spec("时区", "time zone", 365, ["timezone", "tz", "时区"]),
};

const byAlias = new Map<string, Field>(
	FIELDS.flatMap((field) => FIELD_SPECS[field].aliases.map((alias) => [alias, field] as const)),
);

/** The field somebody means by a word, in either language and any case. */
export const fieldNamed = (word: string): Field | undefined => byAlias.get(word.normalize("NFKC").toLowerCase());
export const fieldLabel = (field: Field, locale: Locale): string => FIELD_SPECS[field].label[locale];
export const isChannel = (field: Field): boolean => FIELD_SPECS[field].channel;
