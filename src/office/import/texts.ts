import { defineTexts } from "../../i18n/index.js";

/** Why a row or a value is not taken, as the office reads it. */
export const problemTexts = defineTexts(
	{
		"no-name": "没有姓名",
		"name-bad": "姓名看不懂",
		"no-class": "不知道是哪个班：请加“班级”列，或在预览里选班级",
		twice: "文件里前面已有同一个人",
		erased: "此人已注销登记，不再导入",
		namesakes: "班里有几位可能是他，请补学号",
		"maybe-known": "可能是已有的某位校友，请确认是否同一人",
		scientific: "Excel 把数字变成了科学计数法，后几位已丢失；请把这一列设为文本后重新填写",
		masked: "号码里有星号",
		several: "一格里有几个，分不开",
		"needs-country": "不知道是哪国号码，请加国家代码，如 +92",
		"landline-or-foreign": "像少了 0 的座机，也像外国手机，请确认",
		"date-bad": "日期看不懂，或在将来",
		"too-short": "太短",
		"too-long": "太长",
		other: "看不懂",
	},
	{
		"no-name": "no name",
		"name-bad": "this is no name",
		"no-class": "the class is not known: add a column for it, or choose one in the preview",
		twice: "an earlier row of the file is the same person",
		erased: "this person had the record erased and is not imported again",
		namesakes: "several in the class may be meant; please add the student number",
		"maybe-known": "this may be somebody known already; please say whether it is",
		scientific: "Excel turned the number into 1.38E+10 and lost its digits; make the column text and fill it in anew",
		masked: "digits are starred out",
		several: "several in one cell that cannot be told apart",
		"needs-country": "which country's number this is cannot be told; write it with the code, such as +92",
		"landline-or-foreign": "a landline without its 0, or a foreign mobile; please say which",
		"date-bad": "this is no date, or it is yet to come",
		"too-short": "too short",
		"too-long": "too long",
		other: "not understood",
	},
);

export const problemText = (code: string, locale: "zh-CN" | "en"): string => {
	const texts: Readonly<Record<string, string>> = problemTexts[locale];
	return texts[code] ?? problemTexts[locale].other;
};

export const refusalTexts = {
	empty: "The file holds nothing.",
	"too-large": "The file is larger than 20 MB; please split it.",
	"zip-bomb": "Unpacked, the file would be far larger than any list; it is refused.",
	unreadable: "The file cannot be read: XLSX, XLS and CSV can. If it has a password, save it without.",
	"unknown-kind": "This is no XLSX, XLS or CSV file.",
} as const;
