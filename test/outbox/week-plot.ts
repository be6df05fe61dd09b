import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import * as echarts from "echarts";
import { DEFAULT_POLICIES } from "../../src/outbox/policy.js";
import type { Week, WeekSend } from "./week.js";

const WIDTH = 1280;
const MINUTE = 60_000;
const DAY = 86_400_000;
const PANEL = 150;
const GAP = 58;
const TOP = 84;
const BOTS = ["qq:1", "qq:2", "wechat:3", "wechat:4"] as const;
const NAMES = { "qq:1": "QQ 1", "qq:2": "QQ 2", "wechat:3": "WeChat 3", "wechat:4": "WeChat 4" } as const;
const COLOURS = { answer: "#1f77b4", push: "#ff9f1c", day: "#6a4c93" } as const;
const FONT = "Noto Sans SC";

const FONT_FILE = join(
	dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/package.json")),
	"400Regular/NotoSansSC_400Regular.ttf",
);

/** Of one kind in each minute in which anything was sent: stacked bars want the same minutes. */
function perMinute(sends: readonly WeekSend[], kind: WeekSend["kind"], start: number): [number, number][] {
	const counts = new Map<number, number>();
	for (const send of sends) {
		const minute = start + Math.floor((send.at - start) / MINUTE) * MINUTE;
		counts.set(minute, (counts.get(minute) ?? 0) + (send.kind === kind ? 1 : 0));
	}
	return [...counts].sort(([a], [b]) => a - b);
}

/** How many left in the 24 hours before each quarter of an hour. */
function inDay(sends: readonly WeekSend[], start: number, end: number): [number, number][] {
	const line: [number, number][] = [];
	for (let at = start; at <= end; at += 15 * MINUTE)
		line.push([at, sends.filter((send) => send.at <= at && send.at > at - DAY).length]);
	return line;
}

/** Sends a minute of each bot over the week, answers and pushes, with its caps and the nights in Shanghai. A PNG. */
export function drawWeek({ sends, start, end }: Week): Buffer {
	const height = TOP + BOTS.length * (PANEL + GAP);
	const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
	const nights: [{ xAxis: number }, { xAxis: number }][] = [];
	// 21:00 to 9:00 in Shanghai; the week begins at 8:00 there.
	for (let day = -1; day <= (end - start) / DAY; day++) {
		const from = start + day * DAY + 13 * 3_600_000;
		nights.push([{ xAxis: Math.max(start, from) }, { xAxis: Math.min(end, from + 12 * 3_600_000) }]);
	}
	const policyOf = (bot: string) => (bot.startsWith("qq") ? DEFAULT_POLICIES.onebot : DEFAULT_POLICIES.wechaty);
	chart.setOption({
		animation: false,
		backgroundColor: "#ffffff",
		textStyle: { fontFamily: FONT },
		title: {
			text: "A simulated week: what four bots send, minute by minute",
			subtext:
				"200 groups, 8,000 alumni; an announcement and a digest on Monday, a round of questions each morning. Grey: 21:00 to 9:00 in Shanghai; classes in Karachi and London are awake then.",
			left: 40,
			top: 6,
			textStyle: { fontSize: 17, fontFamily: FONT },
			subtextStyle: { fontSize: 12, color: "#555", fontFamily: FONT },
		},
		legend: { top: 12, right: 60, data: ["answers", "pushes", "in the last 24 h"], textStyle: { fontFamily: FONT } },
		grid: BOTS.map((_, nth) => ({ left: 70, right: 70, top: TOP + nth * (PANEL + GAP), height: PANEL })),
		xAxis: BOTS.map((_, nth) => ({
			type: "time",
			gridIndex: nth,
			min: start,
			max: end,
			axisLabel: {
				formatter: (at: number) => ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][new Date(at + 8 * 3_600_000).getUTCDay()],
				fontFamily: FONT,
			},
			minInterval: DAY,
			maxInterval: DAY,
		})),
		yAxis: BOTS.flatMap((bot, nth) => [
			{
				type: "value",
				gridIndex: nth,
				max: 24,
				interval: 4,
				name: `${NAMES[bot]}: a minute`,
				nameTextStyle: { align: "left", fontFamily: FONT },
			},
			{
				type: "value",
				gridIndex: nth,
				max: 240,
				interval: 40,
				name: "in 24 h",
				splitLine: { show: false },
				nameTextStyle: { fontFamily: FONT },
			},
		]),
		series: BOTS.flatMap((bot, nth) => {
			const own = sends.filter((send) => send.bot === bot);
			const policy = policyOf(bot);
			const bars = (kind: "answer" | "push") => ({
				name: kind === "answer" ? "answers" : "pushes",
				type: "bar",
				stack: bot,
				barWidth: 1.2,
				xAxisIndex: nth,
				yAxisIndex: 2 * nth,
				itemStyle: { color: COLOURS[kind] },
				data: perMinute(own, kind, start),
			});
			return [
				{
					...bars("push"),
					markArea: { silent: true, itemStyle: { color: "rgba(0,0,0,0.06)" }, data: nights },
					markLine: {
						silent: true,
						symbol: "none",
						lineStyle: { color: "#d62828", type: "dashed" },
						label: {
							formatter: `cap ${policy.perMinute} a minute`,
							position: "insideStartTop",
							color: "#d62828",
							fontFamily: FONT,
						},
						data: [{ yAxis: policy.perMinute }],
					},
				},
				bars("answer"),
				{
					name: "in the last 24 h",
					type: "line",
					symbol: "none",
					xAxisIndex: nth,
					yAxisIndex: 2 * nth + 1,
					lineStyle: { color: COLOURS.day, width: 1.5 },
					itemStyle: { color: COLOURS.day },
					data: inDay(own, start, end),
					markLine: {
						silent: true,
						symbol: "none",
						lineStyle: { color: COLOURS.day, type: "dotted" },
						label: {
							formatter: `cap ${policy.perDay} in 24 h`,
							position: "insideEndTop",
							color: COLOURS.day,
							fontFamily: FONT,
						},
						data: [{ yAxis: policy.perDay }],
					},
				},
			];
		}),
	} as echarts.EChartsCoreOption);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return new Resvg(svg, { font: { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: FONT } }).render().asPng();
}
