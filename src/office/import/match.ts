import { matchName } from "../../alumni/names.js";
import { rosterEntry } from "../../registry/enrolment.js";
import type { Alumnus } from "../../store/collections/alumni.js";
import type { Draft } from "./rows.js";

/** What speaks for a row and a person being one, and how much. */
const WEIGHTS = {
	studentNo: 100,
	otherStudentNo: -120,
	phone: 60,
	email: 60,
	account: 50,
	name: 55,
	/** Initials, another spelling, a word more. */
	closeName: 30,
	otherName: -40,
	sameClass: 40,
	birthday: 30,
	otherBirthday: -80,
} as const;

/** From here on it is the same person; from `MAYBE` somebody has to say. */
const SAME = 95;
const MAYBE = 60;

export type Match =
	| { readonly kind: "new" }
	| { readonly kind: "same"; readonly alumnus: Alumnus }
	/** Several are as likely. */
	| { readonly kind: "namesakes" }
	| { readonly kind: "maybe"; readonly alumnus: Alumnus };

/** Which of these people a row is about. `classId` is the row's class, where it exists already. */
export function matchRow(draft: Draft, people: readonly Alumnus[], classId: string | undefined): Match {
	const scored = people
		.map((alumnus) => ({ alumnus, score: scoreOf(draft, alumnus, classId) }))
		.filter(({ score }) => score >= MAYBE)
		.sort((a, b) => b.score - a.score);
	const [best, second] = scored;
	if (best === undefined) return { kind: "new" };
	if (second !== undefined && second.score === best.score && second.alumnus.id !== best.alumnus.id) return { kind: "namesakes" };
	return best.score >= SAME ? { kind: "same", alumnus: best.alumnus } : { kind: "maybe", alumnus: best.alumnus };
}

function scoreOf(draft: Draft, alumnus: Alumnus, classId: string | undefined): number {
	let score = 0;
	const numbers = alumnus.memberships.flatMap(({ studentNo }) => (studentNo === undefined ? [] : [plain(studentNo)]));
	if (draft.studentNo !== undefined && numbers.length > 0)
		score += numbers.includes(plain(draft.studentNo)) ? WEIGHTS.studentNo : WEIGHTS.otherStudentNo;
	const has = (field: string, text: string): boolean =>
		alumnus.values.some((value) => value.field === field && value.text === text);
	const said = (field: string) => draft.values.filter((value) => value.field === field);
	if (said("phone").some(({ read }) => has("phone", read.text))) score += WEIGHTS.phone;
	if (said("email").some(({ read }) => has("email", read.text))) score += WEIGHTS.email;
	if (["wechat", "qq"].some((field) => said(field).some(({ read }) => has(field, read.text)))) score += WEIGHTS.account;
	const [birthday] = said("birthday");
	if (birthday !== undefined && alumnus.values.some(({ field }) => field === "birthday"))
		score += has("birthday", birthday.read.text) ? WEIGHTS.birthday : WEIGHTS.otherBirthday;
	const isInClass = classId !== undefined && alumnus.classIds.includes(classId);
	const entry = rosterEntry(alumnus, classId ?? alumnus.classIds[0] ?? "");
	if (entry.names.some((name) => words(name) === words(draft.name))) score += WEIGHTS.name;
	else score += matchName(draft.name, [entry]).kind === "one" ? WEIGHTS.closeName : WEIGHTS.otherName;
	return isInClass ? score + WEIGHTS.sameClass : score;
}

/** The words of a name in any order. */
const words = (name: string): string =>
	name
		.normalize("NFKC")
		.toLowerCase()
		.split(/[\s.,·]+/)
		.filter(Boolean)
		.sort()
		.join(" ");

const plain = (text: string): string =>
	text
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[^a-z0-9]/g, "");
