import { useTexts } from "./context.js";
import { EMOJI, FACES } from "./faces.js";

export function FacePicker({ insert }: { insert: (piece: string) => void }) {
	const t = useTexts();
	return (
		<fieldset class="faces">
			<legend class="hidden">{t.faces}</legend>
			{FACES.map(({ name, glyph }) => (
				<button type="button" key={name} title={`[${name}]`} aria-label={name} onClick={() => insert(`[${name}]`)}>
					{glyph}
				</button>
			))}
			{EMOJI.map((emoji) => (
				<button type="button" key={emoji} onClick={() => insert(emoji)}>
					{emoji}
				</button>
			))}
		</fieldset>
	);
}
