import { Resvg } from "@resvg/resvg-js";
import * as echarts from "echarts";
import { FONTS } from "../../src/office/digest/render/fonts.js";

export interface Curves {
	/** Share of fresh values at the beginning and at the end of each month. */
	readonly asked: readonly number[];
	readonly mailed: readonly number[];
	readonly none: readonly number[];
}

const WIDTH = 900;
const HEIGHT = 480;

/** The year as a picture: this program, one mail-out, nothing at all. PNG. */
export async function drawYear({ asked, mailed, none }: Curves): Promise<Buffer> {
	const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height: HEIGHT });
	const line = (name: string, data: readonly number[], color: string, width: number) => ({
		name,
		type: "line" as const,
		data: data.map((share) => Math.round(share * 1000) / 10),
		smooth: false,
		symbolSize: 6,
		lineStyle: { width, color },
		itemStyle: { color },
		endLabel: { show: true, formatter: "{c}%", fontSize: 14, color },
	});
	chart.setOption({
		animation: false,
		backgroundColor: "#ffffff",
		textStyle: { fontFamily: FONT },
		title: {
			text: "Values that are fresh, in per cent of all",
			left: 20,
			top: 12,
			textStyle: { fontSize: 18, fontFamily: FONT },
		},
		legend: { top: 44, left: 20, textStyle: { fontSize: 14, fontFamily: FONT } },
		grid: { left: 60, right: 70, top: 90, bottom: 50 },
		xAxis: { type: "category", boundaryGap: false, data: ["start", ...MONTHS], axisLabel: { fontSize: 13 } },
		yAxis: { type: "value", min: 0, max: 100, axisLabel: { fontSize: 13, formatter: "{value}%" } },
		series: [
			line("asked by the planner", asked, "#1f6feb", 3),
			line("one mail-out in March", mailed, "#d1700a", 2),
			line("nobody asks", none, "#8a8f98", 2),
		],
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return new Resvg(svg, { font: { fontFiles: [FONTS.regular], loadSystemFonts: false, defaultFontFamily: FONT } })
		.render()
		.asPng() as Buffer;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FONT = FONTS.family;
