import type { Flow } from "../src/dialogue/flow.js";
import { reminderFlow } from "./remind/flow.js";

/** The conversations that jobs begin. */
export const JOB_FLOWS = [reminderFlow] as unknown as readonly Flow[];
