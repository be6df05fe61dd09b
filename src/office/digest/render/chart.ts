import type { DigestContent } from "../content.js";
import { FONTS } from "./fonts.js";
import { CHART, INK } from "./page.js";

/** The library is large: only its line chart is loaded, and only when one is drawn. */
async function engine() {
	const [core, charts, components, renderers] = await Promise.all([
		import("echarts/core"),
		import("echarts/charts"),
		import("echarts/components"),
		import("echarts/renderers"),
	]);
	core.use([charts.LineChart, components.GridComponent, components.MarkLineComponent, renderers.SVGRenderer]);
	return core;
}

export interface ChartSize {
	readonly w: number;
	readonly h: number;
	/** How many days are named. */
	readonly labels?: number;
}

/** For a column as wide as a phone: its letters are still read when it is shown at half its size. */
export const MAIL_CHART: ChartSize = { w: 640, h: 260, labels: 4 };

/** The curve of the rate as SVG, drawn without a browser; `undefined` where there is no curve yet. */
export async function trendChart({ trend, target }: DigestContent, size: ChartSize = CHART): Promise<string | undefined> {
	if (trend.length < 2) return undefined;
	const echarts = await engine();
	const { w: width, h: height, labels = 5 } = size;
	const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
	try {
		const rates = trend.map(([, rate]) => Number(rate.toFixed(2)));
		const label = { fontFamily: FONTS.family, fontSize: 24, color: INK.soft };
		// The target belongs into the picture only when it is in sight; else the curve would be a flat line below it.
		const top = Math.max(...rates);
		const isInSight = target <= Math.max(top * 1.5, top + 5);
		chart.setOption({
			animation: false,
			grid: { left: 76, right: 34, top: 16, bottom: 40 },
			xAxis: {
				type: "category",
				boundaryGap: false,
				data: trend.map(([day]) => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`),
				axisLabel: { ...label, interval: Math.max(0, Math.ceil(trend.length / labels) - 1) },
				axisLine: { lineStyle: { color: INK.line } },
				axisTick: { show: false },
			},
			yAxis: {
				type: "value",
				scale: true,
				min: ({ min }: { min: number }) => Math.max(0, Math.floor(min - 1)),
				...(isInSight ? { max: ({ max }: { max: number }) => Math.ceil(Math.max(max, target) + 1) } : {}),
				splitNumber: 2,
				axisLabel: { ...label, formatter: (value: number) => `${Math.round(10 * value) / 10}%` },
				splitLine: { lineStyle: { color: INK.line } },
			},
			series: [
				{
					type: "line",
					data: rates,
					showSymbol: false,
					lineStyle: { width: 6, color: INK.accent },
					areaStyle: { color: INK.accent, opacity: 0.12 },
					...(isInSight
						? {
								markLine: {
									symbol: "none",
									silent: true,
									label: { show: false },
									lineStyle: { color: INK.warn, width: 3, type: "dashed" as const },
									data: [{ yAxis: target }],
								},
							}
						: {}),
				},
			],
		});
		return chart.renderToSVGString();
	} finally {
		chart.dispose();
	}
}
