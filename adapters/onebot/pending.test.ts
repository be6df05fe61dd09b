import { expect, test } from "vitest";
import { type Pending, PendingActions } from "./pending.js";

function wait(actions: PendingActions): Pending {
	const pending = { number: actions.reserve(), settle: () => {}, cancelTimeout: () => {}, written: false };
	actions.add(pending);
	return pending;
}

test("an answer finds its own action, and no longer when that is settled", () => {
	const actions = new PendingActions();
	const [one, two] = [wait(actions), wait(actions)];
	expect(actions.find(actions.echoOf(one.number))).toBe(one);
	expect(actions.find(actions.echoOf(two.number))).toBe(two);
	actions.remove(one);
	expect(actions.find(actions.echoOf(one.number))).toBeUndefined();
	expect(actions.all()).toEqual([two]);
	expect(actions.size).toBe(1);
});

test("one that waits for long keeps its place while a hundred thousand others come and go", () => {
	const actions = new PendingActions();
	const patient = wait(actions);
	const echoes = new Set<string>();
	for (let i = 0; i < 100_000; i++) {
		const other = wait(actions);
		echoes.add(actions.echoOf(other.number));
		actions.remove(other);
	}
	expect(echoes.size).toBe(100_000);
	expect(actions.find(actions.echoOf(patient.number))).toBe(patient);
	// Their answers, late: none of them is taken for the one that still waits.
	expect([...echoes].filter((echo) => actions.find(echo) !== undefined)).toEqual([]);
});

test.each([undefined, null, 0, "", "0", {}, [], "x.0"])("%j is nobody's echo", (echo) => {
	const actions = new PendingActions();
	wait(actions);
	expect(actions.find(echo)).toBeUndefined();
});

test("two connections never share an echo", () => {
	const [one, other] = [new PendingActions(), new PendingActions()];
	expect(one.echoOf(1)).not.toBe(other.echoOf(1));
});
