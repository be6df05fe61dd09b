import { readBytes } from "../../alumni/places/assets.js";
import { type Net, parseNet } from "./net.js";

/** `opinion`: what a value is to the writer's record; `intent`: what a message is for. Made by `cli/train.ts`. */
export type NetName = "opinion.bin" | "intent.bin";

const loaded = new Map<NetName, Net>();

export function netOf(name: NetName): Net {
	let net = loaded.get(name);
	if (!net) {
		net = parseNet(readBytes(name, "understand"));
		loaded.set(name, net);
	}
	return net;
}
