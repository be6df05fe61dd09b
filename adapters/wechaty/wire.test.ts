import { FileBox } from "file-box";
import { expect, test } from "vitest";
import { types } from "wechaty-puppet";
import { DIRTY, FILE_BOX, FRIENDSHIP, MESSAGE, OFFICIAL_CONTACT, SCAN } from "./wire.js";

const numbersOf = (words: Readonly<Record<string, string | number>>): Record<string, number> =>
	Object.fromEntries(
		Object.entries(words).flatMap(([name, value]) =>
			typeof value === "number" ? [[name[0]?.toLowerCase() + name.slice(1), value]] : [],
		),
	);

test("the numbers written down here are the package's own", () => {
	expect(numbersOf(types.Message)).toMatchObject(MESSAGE);
	expect(numbersOf(types.ScanStatus)).toMatchObject(SCAN);
	expect(numbersOf(types.Friendship)).toMatchObject(FRIENDSHIP);
	expect(numbersOf(types.Dirty)).toMatchObject(DIRTY);
	expect(types.Contact.Official).toBe(OFFICIAL_CONTACT);
	expect(FileBox.fromBase64("AA==", "x").type).toBe(FILE_BOX.base64);
	expect(FileBox.fromBuffer(Buffer.from("x"), "x").type).toBe(FILE_BOX.buffer);
	expect(FileBox.fromQRCode("x").type).toBe(FILE_BOX.qrCode);
});
