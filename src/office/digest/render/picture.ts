import { FONTS } from "./fonts.js";
import type { Mark, Page } from "./page.js";

const escaped = (text: string): string =>
	text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "");

function drawn(mark: Mark): string {
	if (mark.kind === "box") {
		const { x, y, w, h, fill, r = 0 } = mark;
		return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`;
	}
	if (mark.kind === "chart") {
		const { x, y, svg } = mark;
		return `<g transform="translate(${x} ${y})">${svg.replace(/<\?xml[^>]*\?>/, "")}</g>`;
	}
	const { x, y, size, text, fill, bold, anchor = "start" } = mark;
	const weight = bold === true ? ' font-weight="700"' : "";
	return `<text x="${x}" y="${y}" font-family="${FONTS.family}"${weight} font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

export const svgOf = ({ width, height, marks }: Page): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
	`<rect width="100%" height="100%" fill="#ffffff"/>${marks.map(drawn).join("")}</svg>`;

/** Draws SVG with our own fonts alone: it looks the same on every machine. */
export async function pngOf(svg: string, width?: number): Promise<Buffer> {
	// Beside the event loop: a tenth of a second in which nobody would be answered.
	const { renderAsync } = await import("@resvg/resvg-js");
	const fontFiles = [FONTS.regular, FONTS.bold];
	const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: FONTS.family };
	return (await renderAsync(svg, { font, ...(width === undefined ? {} : { fitTo: { mode: "width", value: width } }) })).asPng();
}
