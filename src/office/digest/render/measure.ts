/** Widths in ems of Noto Sans, a little generous: a line that was measured fits. */
const WIDE =
	/[\u1100-\u115f\u2190-\u21ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6—…“”‘’→]|[\u{20000}-\u{3ffff}\u{1f000}-\u{1faff}]/u;
const NARROW = /[iIl.,:;|'!()[\] jft]/;
const BROAD = /[mwMW%@]/;

const widthOf = (letter: string): number => {
	if (WIDE.test(letter)) return 1;
	if (NARROW.test(letter)) return 0.33;
	if (BROAD.test(letter)) return 0.97;
	return /[A-Z]/.test(letter) ? 0.67 : 0.575;
};

export function measure(text: string, size: number, bold = false): number {
	let ems = 0;
	for (const letter of text) ems += widthOf(letter);
	return ems * size * (bold ? 1.03 : 1);
}

/** As much of a text as fits; what is cut shows. */
export function fitted(text: string, size: number, width: number, bold = false): string {
	if (measure(text, size, bold) <= width) return text;
	const letters = Array.from(text);
	while (letters.length > 0 && measure(`${letters.join("")}…`, size, bold) > width) letters.pop();
	return `${letters.join("")}…`;
}

/** Never at the beginning of a line. */
const CLOSING = /[，。、；：！？）”》%,.;:!?)]/;

const OPENING = /[（“《([]$/;

/** A text in at most so many lines: between any two characters of Chinese, between words of others. */
export function wrap(text: string, size: number, width: number, most: number): readonly string[] {
	const parts = text.match(/[\u2e80-\uffff“”—…]|[^\s\u2e80-\uffff“”—…]+|\s+/gu) ?? [];
	const lines: string[] = [];
	let line = "";
	for (const [index, part] of parts.entries()) {
		if (measure(line + part, size) <= width || line === "" || CLOSING.test(part.charAt(0))) {
			line += line === "" ? part.trimStart() : part;
			continue;
		}
		if (lines.length === most - 1) {
			lines.push(fitted(line + parts.slice(index).join(""), size, width));
			return lines;
		}
		// An opening quote goes with what it opens.
		const opening = OPENING.exec(line)?.[0] ?? "";
		lines.push(line.slice(0, line.length - opening.length).trimEnd());
		line = `${opening}${part.trimStart()}`;
	}
	if (line.trim() !== "") lines.push(fitted(line.trimEnd(), size, width * 1.04));
	return lines;
}
