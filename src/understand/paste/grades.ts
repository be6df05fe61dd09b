/**
 * How well a displayed name fits one person of a class. Only the best fit of all can decide, and only
 * where nobody else fits as well.
 */
export const NOT = 0;
/** Worth offering in a question. */
export const MAYBE = 1;
/** One telling word, and nothing against it. */
export const ONE_WORD = 2;
/** One telling word, and an initial, a short or a pet form of another. */
export const ONE_AND_MORE = 3;
/** Two words, or all of a name with words beside it that are not known. */
export const TWO_WORDS = 4;
/** All there is of either. */
export const ALL = 5;
/** The same, each word in a usual spelling. */
export const EXACT = 6;
export type Grade = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface NameFit {
	readonly grade: Grade;
	/** Among fits of one grade, the more words agree the better. */
	readonly agreeing: number;
	/** The words are the same ones, where another's may be but alike. */
	readonly isSame: boolean;
}

export const NO_FIT: NameFit = { grade: NOT, agreeing: 0, isSame: false };

export const compareFits = (a: NameFit, b: NameFit): number => a.grade - b.grade || a.agreeing - b.agreeing;
export const better = (a: NameFit, b: NameFit): NameFit => (compareFits(a, b) >= 0 ? a : b);
