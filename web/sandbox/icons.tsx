/** Line drawings on a 24 by 24 grid. */
const PATHS = {
	send: "M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.5 1.5L20 4",
	at: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0Zm0 0v1.5a2.25 2.25 0 0 0 4.5 0V12a8 8 0 1 0-3.2 6.4",
	face: "M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0ZM9 10h.01M15 10h.01M8.5 14a4.2 4.2 0 0 0 7 0",
	picture: "M5 5h14v14H5V5Zm0 11 4-4 3 3 3.5-4L19 15M9 9h.01",
	voice: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4ZM6 11.5a6 6 0 0 0 12 0M12 17.5V20",
	tips: "M9.5 17h5M10.5 20h3M12 4a5.5 5.5 0 0 0-3.2 10c.5.4.7.9.7 1.5h5c0-.6.2-1.1.7-1.5A5.5 5.5 0 0 0 12 4Z",
	close: "m6 6 12 12M18 6 6 18",
	more: "M6 12h.01M12 12h.01M18 12h.01",
	reply: "M10 7 5 12l5 5M5 12h9a5 5 0 0 1 5 5",
	copy: "M9 9h10v10H9V9Zm-4 6V5h10",
	undo: "M8 6 4 10l4 4M4 10h10a5 5 0 0 1 0 10h-3",
	down: "m6 10 6 6 6-6",
	edit: "M5 19h3L18.5 8.5l-3-3L5 16v3Z",
	plus: "M12 5v14M5 12h14",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
	return (
		<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
			<path d={PATHS[name]} />
		</svg>
	);
}
