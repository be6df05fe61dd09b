export type Kind = "phone" | "email" | "address" | "wechat" | "qq" | "account";

/** What stands for what is not shown. */
const MASK = "[*＊•·×xX…._-]";
const LABEL = /(?:phone|mobile|tel|number|手机|电话|号码|qq)[^\n]{0,40}$/i;

/** Remembers every detail that was ever given, and finds any of them in a text, however it is written. */
export class Traces {
	readonly #given: { readonly kind: Kind; readonly value: string }[] = [];

	/** Gives it back, to be typed. */
	give(kind: Kind, value: string): string {
		this.#given.push({ kind, value });
		return value;
	}

	get count(): number {
		return this.#given.length;
	}

	/**
	 * What of it a text gives away. `strict` is for texts in which no number of four digits has any
	 * business: there the end of somebody's number counts wherever it stands.
	 */
	in(text: string, strict: boolean): string[] {
		const plain = text.normalize("NFKC").toLowerCase();
		const squeezed = plain.replace(/[\s,，、#.()[\]{}"'-]/g, "");
		const numbers = plain.replace(/(?<=\d)[\s().·/_-]{1,3}(?=\d)/g, "");
		return this.#given.flatMap(({ kind, value }) => {
			const found =
				kind === "email"
					? inEmail(plain, value.toLowerCase())
					: kind === "wechat"
						? inWord(plain, value.toLowerCase())
						: kind === "address"
							? inWindow(squeezed, value.toLowerCase().replace(/[\s,，、#.-]/g, ""))
							: inNumber(plain, numbers, value.replace(/\D/g, ""), strict && kind !== "account");
			return found ? [`${kind} ${value}`] : [];
		});
	}
}

function inNumber(plain: string, numbers: string, digits: string, strict: boolean): boolean {
	if (numbers.includes(digits.slice(-8))) return true;
	const end = digits.slice(-4);
	if (new RegExp(`${MASK}{2,} ?${end}(?!\\d)`).test(plain)) return true;
	if (new RegExp(`(?<!\\d)${digits.slice(0, 3)} ?\\d{0,3} ?[*＊•×…]{2,}`).test(plain)) return true;
	for (const { index } of plain.matchAll(new RegExp(`(?<!\\d)${end}(?!\\d)`, "g")))
		if (strict || LABEL.test(plain.slice(0, index))) return true;
	return false;
}

function inEmail(plain: string, value: string): boolean {
	const [local = "", domain = ""] = value.split("@");
	return plain.includes(local) || plain.includes(domain) || new RegExp(`${local.slice(0, 2)}?${MASK}{2,}@`).test(plain);
}

const inWord = (plain: string, value: string): boolean =>
	plain.includes(value) || new RegExp(`${value.slice(0, 3)}[*＊•×…]{2,}`).test(plain);

/** Any six characters in a row of it; less says nothing of where somebody lives. */
function inWindow(squeezed: string, value: string): boolean {
	for (let at = 0; at + 6 <= value.length; at++) if (squeezed.includes(value.slice(at, at + 6))) return true;
	return false;
}
