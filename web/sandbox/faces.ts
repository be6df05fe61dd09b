/** QQ's small pictures: `id` is QQ's number, `name` its word between brackets, `glyph` what this page draws. */
export interface Face {
	readonly id: string;
	readonly name: string;
	readonly glyph: string;
}

export const FACES: readonly Face[] = [
	{ id: "14", name: "微笑", glyph: "🙂" },
	{ id: "13", name: "呲牙", glyph: "😁" },
	{ id: "21", name: "可爱", glyph: "😊" },
	{ id: "182", name: "笑哭", glyph: "😂" },
	{ id: "4", name: "得意", glyph: "😎" },
	{ id: "32", name: "疑问", glyph: "🤔" },
	{ id: "5", name: "流泪", glyph: "😢" },
	{ id: "96", name: "冷汗", glyph: "😅" },
	{ id: "124", name: "OK", glyph: "👌" },
	{ id: "76", name: "赞", glyph: "👍" },
	{ id: "79", name: "胜利", glyph: "✌️" },
	{ id: "99", name: "鼓掌", glyph: "👏" },
	{ id: "118", name: "抱拳", glyph: "🙏" },
	{ id: "78", name: "握手", glyph: "🤝" },
	{ id: "66", name: "爱心", glyph: "❤️" },
	{ id: "63", name: "玫瑰", glyph: "🌹" },
	{ id: "49", name: "拥抱", glyph: "🤗" },
	{ id: "53", name: "蛋糕", glyph: "🎂" },
];

/** Plain emoji: text, as everywhere. */
export const EMOJI: readonly string[] = ["😀", "😍", "🤣", "🥳", "😭", "💪", "🎉", "🎓", "🏥", "✈️", "🌙", "🍵"];

export const faceByName = (name: string): Face | undefined => FACES.find((face) => face.name === name);
