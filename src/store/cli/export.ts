import { systemClock } from "../../clock.js";
import { exportData } from "./commands.js";
import { cliSettings } from "./env.js";
import { guarded } from "./run.js";

process.exitCode = await guarded(exportData, cliSettings(), process.argv.slice(2), console.log, systemClock);
