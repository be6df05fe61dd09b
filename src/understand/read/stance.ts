import { AFFIRMED, HEARSAY, HYPOTHETICAL, NEGATED_CHANGE, QUESTION, REMINISCENCE } from "../cues.js";
import type { Clause, Doc } from "../doc.js";
import { pattern } from "../pattern.js";
import { ownerAt, readOwners, type Stretch } from "./owner.js";
import { aheadOf } from "./tense.js";

/** How a clause is meant: of whom, when, and whether at all. */
export interface Stance {
	/** `self`, or the name of somebody else. */
	readonly owner: string;
	/** Whose what stands in it is, from where on. */
	readonly stretches: readonly Stretch[];
	readonly future: boolean;
	/** Supposed, asked, remembered or denied: nothing of it is a fact about now. */
	readonly void: boolean;
	readonly negated: boolean;
	readonly affirmed: boolean;
	readonly question: boolean;
}

/** Reads clause by clause; who is spoken of is carried on until somebody else is named. */
export function readStances(doc: Doc): Stance[] {
	const ahead = aheadOf(doc);
	const owners = readOwners(doc);
	const memory = REMINISCENCE.test(doc.low) && !OF_THEN.test(doc.low);
	const sentences = sentencesOf(doc);
	return doc.clauses.map((clause, index) => {
		const stretches = owners[index] ?? [];
		const { question, wavers } = sentences.get(clause.sentence) ?? { question: false, wavers: false };
		// Of others, what may be so is what is told.
		const hypothetical =
			wavers ||
			(HYPOTHETICAL.test(clause.marked) &&
				(mainOwner(clause, stretches) === "self" || HYPOTHETICAL.test(clause.marked.replace(PERHAPS, ""))));
		const rumour = RUMOUR_ASKED.test(clause.marked) || ELSE.test(clause.marked);
		const negated = rumour || NEGATED_CHANGE.test(clause.marked);
		return {
			owner: mainOwner(clause, stretches),
			stretches,
			future: ahead[index] === true,
			void: hypothetical || question || memory || INVITES.test(clause.marked) || rumour,
			negated,
			affirmed: AFFIRMED.test(clause.marked),
			question: question || (INVITES.test(clause.marked) && /谁|有没有|吗|么|哪|any|who|koi/.test(clause.marked)),
		};
	});
}

const PERHAPS = pattern(/shayad|maybe|perhaps|可能|也许|说不定|没准/g);
/** 当年睡我上铺的蔡国栋进中金了: who he was then, and what he is now. */
const OF_THEN = pattern(
	/(?:当年|那年|那时候?|大学时|上学时|从前|以前)[^，。]{1,14}的(?:那(?:个|位))?[^，。我]{1,8}(?:进|去|到|升|跳|调|当|成|嫁|搬|入|考|评|开|回)[^，。]{0,9}了(?!一)/,
);

/** 升主任的是同名的另一位: said of somebody who is taken for the writer. */
export const ELSE = pattern(
	/(?:it|that)(?:'s| is| was) (?:\ue00b(?:-in-law)? (?:who|that)|my (?:(?:elder |younger )?(?:brother|sister|mother|father|son|daughter)-in-law|twin|cousin|brother|sister|namesake|friend|uncle|father|husband|wife|colleague|room ?mate) (?:who|that))|的(?:是|那个是)[^，。我]{0,8}(?:同名|重名|另一|别人|人家|他|她|隔壁|老)|的(?:是|那个是)我(?:哥|弟|姐|妹|爸|妈|老公|老婆|同学|同事|室友|双胞胎)|同名(?:同姓)?的(?:人|另|别)|重名|另有其人|搞错人|认错人|张冠李戴|(?:not|wasn'?t|isn'?t) me(?![a-z])|my namesake|same[- ]named?|namesake|different \w+ with the same|wrong person|mistaken (?:me|identity)|confus(?:ed|ing) me with/,
);

/** Whose the first value of a clause is; where there is none, who is spoken of at its end. */
function mainOwner(clause: Clause, stretches: readonly Stretch[]): string {
	for (const [, mark] of clause.marks) {
		if (mark.kind === "N" || mark.kind === "D") continue;
		return ownerAt(stretches, mark.of.start)?.owner ?? "self";
	}
	return stretches.at(-1)?.owner ?? "self";
}

/** What holds for whole sentences: that they ask, or that their writer has not made up his mind. */
function sentencesOf(doc: Doc): ReadonlyMap<number, { readonly question: boolean; readonly wavers: boolean }> {
	const texts = new Map<number, string>();
	const said = new Map<number, string>();
	for (const { sentence, marked, stop } of doc.clauses) {
		// 周末谁有空吃饭, behind the news: only that clause asks.
		const aside =
			texts.has(sentence) && (INVITES.test(marked) || (marked.includes("问我") && !/[?？]/.test(stop)) || CALLS.test(marked));
		texts.set(sentence, (texts.get(sentence) ?? "") + (aside ? "" : marked + stop));
		// 工作还在谈: of the job alone, not of the move before it.
		if (!OF_ITS_OWN.test(marked)) said.set(sentence, `${said.get(sentence) ?? ""}${marked}，`);
	}
	return new Map(
		[...texts].map(([sentence, text]) => [
			sentence,
			{
				question: asks(text),
				wavers:
					/下辈子|来生|来世|要是能|如果有一天|next life|纠结|犹豫|选哪|怎么选|还没(?:想好|定)|未定|undecided|negotiat|in talks|(?:还|正|仍)在谈(?!恋)|confused|can't decide|not sure (?:which|if|whether)/.test(
						said.get(sentence) ?? "",
					),
			},
		]),
	);
}

/** 以后谁在上海挂不上号就找我: an offer, and no question. */
const CALLS = pattern(
	/(?:谁|哪个|哪位|有人)[^，]{0,14}(?:找我|喊我|叫我|call ?我|联系我|戳我|滴滴我)|^(?:以后|往后|今后|日后)[^，]{0,3}(?:谁|哪个|哪位|有谁)|^\s?(?:aur |agar |yahan |wahan |idhar |jis |lekin )?(?:koi|kisi)(?![a-z])[^?]{0,40} to (?:batao|bata|batana|btana|rabta|milo|milna|mil|call|inbox|msg|message|aa|contact|le|mang)/,
);
const OF_ITS_OWN = pattern(
	/^\s?(?:新)?(?:工作|单位|房子|学校|对象|岗位|待遇|薪资|户口|job|the job|flat|house)[^，]{0,4}(?:还|正|仍|is|still|not)/,
);
/** Who is near, who has time: asked of everybody at the end of one's own news. */
const INVITES = pattern(
	/^[^，]{0,10}(?:谁|有没有人?|有人|哪位|哪个)[^，]{0,12}(?:有空|一起|约|聚|吃饭|喝|面基|同城|附近|在(?:这边|附近|本地|这儿|这里)|带(?:带|我))|^[^，]{0,4}(?:谁|有没有人|有谁|有人|有没有[\u3400-\u9fff]{2}|哪[位个些](?:[\u3400-\u9fff]{2})?)(?:也|都|还|现)?在(?:[\ue000]|吗|呀|啊|呢|的)?$|^[^，]{0,6}(?:约不约|约吗|约起来|约饭|组不组局|聚不?聚|聚聚吗|求(?:组织|带|抱团|约))|^[^，]{0,6}有(?:在)?(?:同城|附近|本地|这边|校友|老乡)[^，]{0,8}(?:吗|么|没|不|呀)$|^\s?(?:and |so |btw |is |are )?(?:any ?one|any ?body|any(?: of you| alumni| batch ?mates?| friends)|who(?:'s| is)?|koi)(?![a-z])[^?]{0,30}(?:here|nearby|around|near|free|close by|meet|up for|hang out|yahan|idhar|in town|same city)/,
);

function asks(sentence: string): boolean {
	if (!QUESTION.test(sentence) || RUMOUR_ASKED.test(sentence)) return false;
	// “？？” behind a rumour is surprise; “OK？” and 谁说 ask nothing.
	if (HEARSAY.test(sentence) && !/在哪|哪里|where|which|谁知道/.test(sentence)) return false;
	return (
		!/ok[?？]|谁说|kis ?ne (?:kaha|bola|bata)|kaun (?:keh|bol)|(?:通讯录|名单|资料|表|系统|群名片|名片|备注)[^，。？]{0,6}(?:还|怎么|仍|居然|咋)[^，。？]{0,6}(?:写|填|登记|显示|挂|标|存)|(?:directory|list|record|sheet|profile|system)[^.?!]{0,12} (?:still|says|shows|lists|has me)|still (?:being )?(?:appear|show|list|mention|display|there)[^.?!]{0,24}(?:profile|record|entry|name|directory|list|sheet)|^\s*(?:can|could|would|will) (?:you|u|someone|the office|admin)(?: please| pls| kindly)? (?:take|remove|delete|strike|drop|clear|erase)[^.?!]{0,40}(?:my|our) (?:profile|record|entry|name|details)|^\s*(?:who (?:knew|would have|would've|could have|says you)|guess what)|who (?:is|are|told|said|started|keeps).{0,24}(?:spread|saying|said|telling|rumou?r|this)|好吗|行吗|可以吗|知道(?:了)?吗|right\?/.test(
			sentence,
		) || /请问|有没有|anyone/.test(sentence)
	);
}

/** 谁说我走了, kis ne kaha: what is asked about so is denied. */
export const RUMOUR_ASKED = pattern(
	/(?:谁|哪个|哪位)[^，。！？!?我能可帮来给有知会想要去在]{0,6}(?:说|传|谣|编|讲|嚼|瞎|扯|告诉你们?|跟你们?(?:说|讲))[^，。！？!?我一下个]{0,5}(?:我(?!们)|谣|$)|我(?:啥|什么|几)时候(?:说|走|搬|离|跳|辞|去|换|改|退|出)[^，。！？!?]{0,8}[的过了](?:啊|呀|呢)?(?=$|[？?！!，。\s])|我(?:人)?哪(?:里|儿|有|会|敢)?(?:去|走|搬|离|跳|辞|换)(?!办|找|领|拿|交|买|看|问|弄)[^，。！？!?]{0,8}(?:了|过|什么|啥)|kis ?ne (?:keh|kaha|bola|bataya|uda)|kaun (?:keh|bol)|who (?!knows?|can|could|will|would|should|may|to|has to)(?:[a-z]+ ){1,3}(?:that|the (?:story|news|rumou?r)(?: that)?) (?:i|i'm|i've)(?![a-z])|who(?:ever|'s| is| has| the hell)* (?:told|said|says|saying|wrote|writes?|started|spread(?:s|ing)?|claim(?:s|ed)|thinks?|posted|announced|put|decided)(?: [a-z]+){0,3}? (?:i|i'm|i've)(?![a-z])/,
);
