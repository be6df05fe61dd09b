/**
 * Words of titles as they are carelessly typed: enginer, acountant, data anlyst, brnch manger. A word is taken for one
 * of these when both have the same first letter and, without vowels and doubled letters, the same rest.
 */
const WORDS =
	"engineer manager analyst accountant supervisor assistant associate executive consultant coordinator specialist technician pharmacist lecturer professor director scientist architect operator resident registrar surgeon physician representative designer developer administrator inspector instructor receptionist secretary librarian journalist statistician biostatistician translator physiotherapist radiologist cardiologist anesthetist demonstrator superintendent electrician programmer researcher " +
	"structural electrical mechanical electronics network branch business software warehouse relationship marketing production operations maintenance procurement development security technical customer chemical clinical regional general hardware frontend backend construction petroleum instrumentation automation industrial environmental financial purchase executive";
/** Too short to be told by their consonants. */
const SHORT =
	"designaton=designation desgnation=designation positon=position staf=staff stff=staff sinior=senior senoir=senior junor=junior junoir=junior juniar=junior clark=clerk clrk=clerk techer=teacher teachr=teacher nurce=nurse nurs=nurse oficer=officer offcer=officer ofcr=officer officr=officer docter=doctor doctr=doctor qualty=quality qualiti=quality projct=project prodct=product salez=sales civl=civil siteenginer=engineer dirver=driver lawer=lawyer audtor=auditor chemst=chemist incharge=incharge";

const rest = (word: string): string => {
	const sound = word
		.replace(/ph/g, "f")
		.replace(/c(?=[eiy])/g, "s")
		.replace(/ck?|q/g, "k")
		.replace(/z/g, "s");
	return (sound.charAt(0) + sound.slice(1).replace(/[aeiouy]/g, "")).replace(/(.)\1+/g, "$1");
};

const BY_REST = new Map(WORDS.split(" ").map((word) => [rest(word), word] as const));
const BY_WORD = new Map(SHORT.split(" ").map((pair) => pair.split("=") as [string, string]));

/** The word that was meant, or the word itself. Words are lower case. */
export const spelt = (word: string): string => BY_WORD.get(word) ?? (word.length > 4 ? (BY_REST.get(rest(word)) ?? word) : word);
