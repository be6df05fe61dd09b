import { pattern } from "../pattern.js";
import type { Status } from "../types.js";

/** A piece of what stands behind a label, and when it holds. */
export interface Piece {
	readonly text: string;
	/** From the beginning of the value. */
	readonly at: number;
	readonly status: Status;
}

/** 由X调Y, X→Y, from X to Y. */
const TURNED = pattern(
	/^(?:从|由|原为?|from )?[“《「]?(.{1,30}?)[”》」]?\s?(?:改为|改成|改做|转做|转为|换成|换到|换为|变成|变为|变更为|更改为|更新为|调到|调至|调往|调入|跳到|跳槽到|搬到|搬至|搬去|升为|升任|升到|晋升为|->|→|=>|⇒|➡|-->|(?<=^(?:从|由|原).{1,12})[调搬转升换到](?!动)|(?<=^from .{1,30}) to )\s?[“《「]?(.{1,40}?)[”》」]?$/i,
);
const TURNED_EN = pattern(
	/^(?:promoted |moved |shifted |transferred |changed |switched |relocated |upgraded )?from (.{1,40}?) to (.{1,40})$/i,
);
/** In front of what is over. */
const OLD_LEAD = pattern(
	/^(?:已?(?:停用|弃用|注销|作废|销号|离开|告别|辞去|辞|退出|卸任|不再?任|不在|不用|不再用)了?|已?从|由|原(?!子|野|油|料|创|点)(?:来?[是为在]?|单位|任|名|号)?|(?:之前|以前|先前|曾|曾任|曾在|曾用|旧|老(?=[^师]))(?:是|为|在|的|号|单位)?|(?:本来|原先|原本|早先|过去|从前)(?:是|为|在)?|left|quit|resigned from|formerly|previously|was(?: at| with)?|ex[- ]|earlier|old|no longer (?:at|with)|not (?:at|with) )[:：]?\s?/i,
);
const OLD_TAIL = pattern(
	/\s?(?:[（(]\s?)?(?:已经?|早就?|现已|也|的|这个|那个)*(?:停用|弃用|注销|作废|销号|停机|空号|不用|不再用|离职|辞职|辞|离开|退休|不干|卸任|失效|换掉|换|撤退?|退出|退下来|下来|出来|(?<=不在.{2,20})(?:做|干|上班|任职|工作|待|呆|混))了?(?:[)）])?$|\s?[（(]?\s?(?:old|closed|dead|lost|expired|inactive|not in use|no longer in use|discontinued|deactivated|left|resigned)\s?[)）]?$/i,
);
/** In front of what holds now. */
const NEW_LEAD = pattern(
	/^(?:现(?![代场金货为任在是用就])|(?:现在?|目前|如今|眼下|当下|这会儿|现已|已|今(?=[为是任做当]))(?:改)?(?:[为是在任用到]|就职于?|任职于?|入职|加入|换(?:成|到)?)?|(?:启用|改用|换用|新用|新号|新的是?|改(?:为|成|做)|转(?:为|做|到)|换(?:为|成|到|去)|变(?:为|成)|更(?:新|换|改)为|调(?:到|至|入|往)|搬(?:到|去|至)|加入|入职|跳槽到?|升(?:为|任)?)|now(?: (?:at|with|in|a|an|the))?|currently(?: (?:at|with|in))?|new(?: one)?(?: is)?|joined|moved to|shifted to|changed to|switched to|use|since then|ab)[:：]?\s?/i,
);

const TRADE = pattern(
	/员|师|人$|者|家$|手$|工$|匠$|经理|主任|顾问|编辑|翻译|主播|博主|导演|监理|教练|摄影$|撰稿$|写作$|策划$|会计$|司机|店主|老板|up主|^(?:独立|自由|个体)(?!大厦|广场|影城)|freelanc|self[- ]employed|developer|consultant|designer|writer|translator|photographer|editor|owner|founder|trainer|tutor|artist/i,
);
/** 改当, 单飞做: before what somebody is now. */
const BECAME = pattern(
	/^(?:(?:自己|单飞|单干|全职|专职|专心|在家|转行|改行|出来|独自|就|去)\s?)*(?:(?:改|转|换)行?)?(?:做起?|当起?|干起?|任|从事)了?(?=[\u3400-\u9fffA-Za-z]{2})/,
);
export const isTrade = (text: string): boolean => TRADE.test(text);

/** What of a value is over and what took its place; one piece, unchanged, where it tells of no change. */
export function piecesOf(value: string): Piece[] {
	const whole: Piece[] = [{ text: value, at: 0, status: "current" }];
	const turned = TURNED_EN.exec(value) ?? TURNED.exec(value);
	if (turned?.[1] && turned[2]) {
		const was = turned[1].replace(OLD_LEAD, "");
		return [{ text: was, at: value.indexOf(was), status: "old" }, ...cut(turned[2], value.lastIndexOf(turned[2]), "current")];
	}
	const parts: { text: string; at: number }[] = [];
	let at = 0;
	for (const part of value.split(/([,，;；、（）()]|\s(?=(?:now|ab|现|已)))/)) {
		if (part.trim() !== "" && !/^[,，;；、（）()]$/.test(part))
			parts.push({ text: part.trim(), at: at + part.length - part.trimStart().length });
		at += part.length;
	}
	const out: Piece[] = [];
	let changed = false;
	for (const { text, at: from } of parts) {
		const lead = OLD_LEAD.exec(text)?.[0] ?? "";
		const tail = OLD_TAIL.exec(text)?.[0] ?? "";
		if (lead !== "" || tail !== "") {
			// 已离职 alone says of the piece before that it is over.
			const rest = text.slice(lead.length, text.length - (tail.length <= text.length - lead.length ? tail.length : 0)).trim();
			const before = out.at(-1);
			if (rest === "" || /^(?:已经?|早就?|已从.*)$/.test(rest)) {
				if (before) out[out.length - 1] = { ...before, status: "old" };
			} else {
				const bare = rest.replace(OLD_TAIL, "").replace(/^[“《「]|[”》」]$/g, "");
				out.push({ text: bare, at: from + text.indexOf(bare), status: "old" });
			}
			changed = true;
			continue;
		}
		let fresh = NEW_LEAD.exec(text)?.[0] ?? "";
		if (changed || fresh !== "") fresh += BECAME.exec(text.slice(fresh.length))?.[0] ?? "";
		const rest = text.slice(fresh.length).replace(/^[“《「]|[”》」]$/g, "");
		// 美的集团，现格兰仕: what came before it is over.
		if (fresh !== "" && rest !== "" && out.length > 0 && !changed) {
			for (const [i, before] of out.entries()) out[i] = { ...before, status: "old" };
			changed = true;
		}
		if (rest !== "") out.push({ text: rest, at: from + text.indexOf(rest), status: "current" });
	}
	return changed ? out : cut(value, 0, "current").map((piece) => (piece.text === "" ? (whole[0] as Piece) : piece));
}

/** Without “now at” in front. */
function cut(value: string, at: number, status: Status): Piece[] {
	const lead =
		/^(?:(?:现在|目前|如今)(?:[是在为任]|就职于?|任职于?)?|现(?:为|任|是|就职于?)|now (?:at|with|in) |currently (?:at|with|in) |(?:it'?s |is )(?=[A-Z]))[:：]?\s?/i.exec(
			value,
		)?.[0];
	const text = lead && lead.length < value.length ? value.slice(lead.length) : value;
	return [{ text, at: at + value.length - text.length, status }];
}
