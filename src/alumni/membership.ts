/**
 * - `unverified`: says so himself; nothing on the roster fits.
 * - `rostered`: an entry of the roster, or joined to one by name.
 * - `vouched`: a liaison or the student number says that it is this person.
 */
export type MembershipState = "unverified" | "rostered" | "vouched" | "left";

export interface Membership {
	readonly classId: string;
	readonly state: MembershipState;
	readonly studentNo?: string;
	/** The name as the roster has it. */
	readonly rosterName?: string;
}
