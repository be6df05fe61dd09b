import { mayMatch, type Needs, needsOf } from "./prefilter.js";

/** A regular expression that is run only on texts in which it may match. */
export class Pattern {
	private known = false;
	private needs: Needs | undefined;
	constructor(readonly regexp: RegExp) {}

	/** False where nothing of the text can match. */
	mayMatch(text: string): boolean {
		if (!this.known) {
			this.needs = needsOf(this.regexp);
			this.known = true;
		}
		return this.needs === undefined || mayMatch(this.needs, text);
	}

	test(text: string): boolean {
		return this.mayMatch(text) && this.regexp.test(text);
	}

	exec(text: string): RegExpExecArray | null {
		return this.mayMatch(text) ? this.regexp.exec(text) : null;
	}

	get lastIndex(): number {
		return this.regexp.lastIndex;
	}

	set lastIndex(index: number) {
		this.regexp.lastIndex = index;
	}

	get source(): string {
		return this.regexp.source;
	}

	[Symbol.replace](text: string, replacement: string | ((found: string, ...groups: string[]) => string)): string {
		// The two forms of `replace` are one at run time.
		return this.mayMatch(text) ? text.replace(this.regexp, replacement as string) : text;
	}

	[Symbol.split](text: string, limit?: number): string[] {
		return this.mayMatch(text) ? text.split(this.regexp, limit) : [text];
	}

	[Symbol.search](text: string): number {
		return this.mayMatch(text) ? text.search(this.regexp) : -1;
	}
}

export const pattern = (regexp: RegExp): Pattern => new Pattern(regexp);
