import type { Flow } from "../src/dialogue/flow.js";
import { comeTrueFlow } from "./come-true/flow.js";
import { reminderFlow } from "./remind/flow.js";

/** The conversations that jobs begin. */
export const JOB_FLOWS = [reminderFlow, comeTrueFlow] as unknown as readonly Flow[];
