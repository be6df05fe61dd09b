/**
 * Bounds of the sandbox: the adapter enforces them, the page tells people about them before it
 * sends. Without imports, because the page bundles this file.
 */
export const LIMITS = {
	/** One text of a person, in UTF-16 units. Longer than QQ allows, so that long input can be tried. */
	textLength: 20_000,
	/** One text of the bot; QQ cuts near here. */
	botTextLength: 4_500,
	segments: 60,
	images: 9,
	/** All images of one message together, decoded, in bytes. */
	imageBytes: 5 * 2 ** 20,
	/** One WebSocket frame: `imageBytes` in base64 and a full text fit. */
	frameBytes: 8 * 2 ** 20,
	/** Messages kept; the oldest go first. */
	entries: 2_000,
	/** Characters kept over all messages, so that long texts cannot fill the memory. */
	historyLength: 2_000_000,
	storedImages: 200,
	storedImageBytes: 64 * 2 ** 20,
	people: 200,
	groups: 20,
	nameLength: 60,
	idLength: 64,
	hints: 20,
	/** Pages connected at once. */
	pages: 16,
} as const;
