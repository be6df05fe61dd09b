/** Throws unless it is a blob key; see the port. */
export function checkBlobKey(key: string): void {
	if (!/^[a-z0-9/_.-]{1,200}$/.test(key)) throw new TypeError("not a blob key");
}
