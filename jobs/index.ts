import type { Flow } from "../src/dialogue/flow.js";
import { comeTrueFlow } from "./come-true/flow.js";
import { reminderFlow } from "./remind/flow.js";

export { askAtOnce } from "./remind/at-once.js";

/** The conversations that jobs begin. */
export const JOB_FLOWS = [reminderFlow, comeTrueFlow] as unknown as readonly Flow[];
