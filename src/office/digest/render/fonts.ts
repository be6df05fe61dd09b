import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The whole of GB 18030, so that every name can be drawn, on a machine that has no font at all. */
const folder = join(dirname(fileURLToPath(import.meta.resolve("@embedpdf/fonts-sc"))), "..", "fonts");

export const FONTS = {
	family: "Noto Sans S Chinese",
	regular: join(folder, "NotoSansHans-Regular.otf"),
	bold: join(folder, "NotoSansHans-Bold.otf"),
} as const;
