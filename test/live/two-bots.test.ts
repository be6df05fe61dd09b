import { Program } from "./program.js";
import { embedded } from "./set-up.js";
import { twoBotsSuite } from "./two-bots.js";

twoBotsSuite(
	"in one process",
	async () => {
		const setUp = await embedded();
		const program = await Program.start(setUp);
		return {
			programs: [program, program],
			office: program,
			async stop() {
				await program.kill();
				await setUp.remove();
			},
		};
	},
	false,
);
