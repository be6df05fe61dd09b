import { expect } from "vitest";
import type { OutSegment } from "../../../src/chat/adapter.js";
import { type Cases, expectSentTexts, type Stage, text } from "./stage.js";

const image = ({ rig }: Stage): OutSegment => ({ type: "image", bytes: rig.picture.bytes, mime: "image/png" });
const file: OutSegment = { type: "file", bytes: Buffer.from("姓名,城市\n"), name: "名单.csv" };

export const pictures: Cases = {
	"a picture is heard, and its bytes are to be had": async (stage) => {
		const { segments } = await stage.hear(["🖼"]);
		const refs = segments.flatMap((segment) => (segment.type === "image" ? [segment.ref] : []));
		if (!stage.able.imagesIn) return expect(refs).toEqual([]);
		const { adapter, picture } = stage.rig;
		const ref = refs[0] ?? "";
		expect(refs).toHaveLength(1);
		if (picture.url !== undefined) return expect(ref).toBe(picture.url);
		const found = await adapter.readImage?.(ref);
		expect(found?.mime).toBe("image/png");
		expect(Buffer.from(found?.bytes ?? []).equals(picture.bytes)).toBe(true);
	},

	"a picture alone has no text": async (stage) => {
		const message = await stage.hear(["🖼"]);
		if (stage.able.imagesIn) expect(message.text).toBe("");
		else expect(message.segments.some(({ type }) => type === "image")).toBe(false);
	},

	"a picture between texts keeps its place": async (stage) => {
		const message = await stage.hear(["聚会照片", "🖼", "请查收"]);
		if (stage.platform.partsApart) {
			const kinds = stage.messages().flatMap(({ segments }) => segments.map(({ type }) => type));
			return expect(kinds).toEqual(["text", "image", "text"]);
		}
		if (stage.able.imagesIn) expect(message.segments.map(({ type }) => type)).toEqual(["text", "image", "text"]);
		expect(message.text).toMatch(/^聚会照片.*请查收$/s);
	},

	"a ref nobody gave leads nowhere": async (stage) => {
		const read = stage.rig.adapter.readImage;
		const refs = ["", "nothing", "../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1/x.png"];
		for (const ref of refs) expect(await read?.call(stage.rig.adapter, ref)).toBeUndefined();
		await stage.settle();
	},

	"a file is heard by its name": async (stage) => {
		const { segments } = await stage.hear([{ file: "聊天记录.txt" }]);
		const names = segments.flatMap((segment) => (segment.type === "file" ? [segment.name] : []));
		expect(names).toEqual(stage.able.filesIn ? ["聊天记录.txt"] : []);
	},

	"a picture of ours arrives byte for byte, or is refused where none can be sent": async (stage) => {
		const outcome = await stage.send([image(stage)]);
		if (!stage.able.imagesOut) {
			expect(outcome).toEqual({ state: "refused", cause: "empty" });
			return expectSentTexts(stage, []);
		}
		expect(outcome).toMatchObject({ state: "sent" });
		const { images } = await stage.nthSent(1);
		expect(images.map((bytes) => Buffer.from(bytes).equals(stage.rig.picture.bytes))).toEqual([true]);
	},

	"a picture of ours behind a text does not cost the text": async (stage) => {
		expect(await stage.send([text("本周简报"), image(stage)])).toMatchObject({ state: "sent" });
		await stage.sendTheEnd();
		const sent = stage.rig.sent();
		expect(sent.map((one) => one.text).join("")).toBe("本周简报the end");
		expect(sent.flatMap(({ images }) => images)).toHaveLength(stage.able.imagesOut ? 1 : 0);
	},

	"a picture without a byte is nothing": async (stage) => {
		expect(await stage.send([{ type: "image", bytes: new Uint8Array(), mime: "image/png" }])).toMatchObject({ state: "refused" });
		await expectSentTexts(stage, []);
	},

	"a file of ours arrives under its name, or is refused where none can be sent": async (stage) => {
		const outcome = await stage.send([file]);
		if (!stage.able.filesOut) {
			expect(outcome).toEqual({ state: "refused", cause: "empty" });
			return expectSentTexts(stage, []);
		}
		expect(outcome).toMatchObject({ state: "sent" });
		expect((await stage.nthSent(1)).files).toEqual(["名单.csv"]);
	},

	"a file of ours that cannot be sent does not cost the text": async (stage) => {
		if (stage.able.filesOut) return expect(await stage.send([file])).toMatchObject({ state: "sent" });
		expect(await stage.send([text("名单在控制台"), file])).toMatchObject({ state: "sent" });
		expect((await stage.nthSent(1)).text).toBe("名单在控制台");
	},
};
