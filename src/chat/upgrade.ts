import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/**
 * Where an adapter hangs its WebSocket server. The host has checked Host and Origin before it calls
 * the handler; authentication is the handler's.
 */
export interface UpgradeHost {
	/** `path` is matched exactly, a trailing slash ignored. Returns what takes the route away again. */
	onUpgrade(path: string, handler: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): () => void;
}
