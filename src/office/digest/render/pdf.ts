import { PassThrough } from "node:stream";
import { FONTS } from "./fonts.js";
import type { Page } from "./page.js";
import { pngOf } from "./picture.js";

/** A4 in points. */
const A4 = { width: 595.28, height: 841.89 };

export interface PdfFacts {
	readonly title: string;
	readonly author: string;
	readonly at: number;
}

/** The page as a PDF of one sheet of A4: texts as text, with just the letters used of the fonts. */
export async function pdfOf(page: Page, { title, author, at }: PdfFacts): Promise<PassThrough> {
	const [{ default: PDFDocument }, ...charts] = await Promise.all([
		import("pdfkit"),
		...page.marks.map((mark) => (mark.kind === "chart" ? pngOf(mark.svg, 2 * mark.w) : undefined)),
	]);
	const document = new PDFDocument({
		size: "A4",
		margin: 0,
		info: { Title: title, Author: author, CreationDate: new Date(at) },
		lang: "zh-CN",
	});
	const out = new PassThrough();
	document.on("error", (error: Error) => out.destroy(error)).pipe(out);
	document.registerFont("regular", FONTS.regular).registerFont("bold", FONTS.bold);
	document.scale(A4.width / page.width);
	for (const [index, mark] of page.marks.entries()) {
		if (mark.kind === "box") {
			const { x, y, w, h, fill, r = 0 } = mark;
			document.roundedRect(x, y, w, h, Math.min(r, h / 2, w / 2)).fill(fill);
		} else if (mark.kind === "chart") {
			const png = charts[index];
			if (png !== undefined) document.image(png, mark.x, mark.y, { width: mark.w, height: mark.h });
		} else {
			const { size, text, fill, bold, anchor } = mark;
			document
				.font(bold === true ? "bold" : "regular")
				.fontSize(size)
				.fillColor(fill);
			const width = document.widthOfString(text);
			const x = anchor === "end" ? mark.x - width : anchor === "middle" ? mark.x - width / 2 : mark.x;
			document.text(text, x, mark.y, { lineBreak: false, baseline: "alphabetic" });
		}
	}
	document.end();
	return out;
}
