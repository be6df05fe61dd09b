import { join } from "node:path";
import { Program } from "./program.js";
import { onServers } from "./set-up.js";
import { twoBotsSuite } from "./two-bots.js";

twoBotsSuite(
	"each in a gateway of its own, of which one is killed",
	async () => {
		const setUp = await onServers();
		const start = (name: string, role: string) => Program.start(setUp, { ROLE: role, DATA_DIR: join(setUp.dir, name) });
		const [first, second, office] = await Promise.all([
			start("first", "gateway"),
			start("second", "gateway"),
			start("office", "office"),
		]);
		return {
			programs: [first, second],
			office,
			async stop() {
				await Promise.all([first, second, office].map((program) => program.kill()));
				await setUp.remove();
			},
		};
	},
	true,
);
