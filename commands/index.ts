import type { Flow } from "../src/dialogue/flow.js";
import type { Command } from "../src/router/command.js";
import type { Talk } from "../src/router/talk.js";
import { activityCommand } from "./activity/index.js";
import { announceCommand, announceFlow } from "./announce/index.js";
import { bindCommand } from "./bind/index.js";
import { cancelCommand } from "./cancel/index.js";
import { chapterCommand } from "./chapter/index.js";
import { claimCommand, claimFlow } from "./claim/index.js";
import { deedFlow } from "./deed/flow.js";
import { deedCommand } from "./deed/index.js";
import { digestCommand } from "./digest/index.js";
import { deceasedFlow } from "./exchange/deceased.js";
import { exchangeFlow } from "./exchange/flow.js";
import { freeText } from "./exchange/index.js";
import { listFlow } from "./exchange/lists/flow.js";
import { noticed } from "./exchange/notices.js";
import { offerFlow } from "./exchange/offer.js";
import { overheard } from "./exchange/overheard.js";
import { recallFlow } from "./exchange/recalled.js";
import { renewFlow } from "./exchange/renew.js";
import { helpCommand } from "./help/index.js";
import { langCommand } from "./lang/index.js";
import { linkCommand, linkFlow, unlinkCommand } from "./link/index.js";
import { listenCommand } from "./listen/index.js";
import { meCommand } from "./me/index.js";
import { optinCommand, optoutCommand } from "./optout/index.js";
import { exportCommand } from "./privacy/export.js";
import { forgetCommand } from "./privacy/forget.js";
import { findCommand, handoverCommand, privacyCommand } from "./privacy/index.js";
import { registerFlow } from "./register/flow.js";
import { registerCommand } from "./register/index.js";
import { relayFlow } from "./relay/flow.js";
import { relayCommand } from "./relay/index.js";
import { lentFlow, lentTalk } from "./relay/lent.js";
import { remindCommand } from "./remind/index.js";
import { hearsayFlow } from "./report/flow.js";
import { reportCommand } from "./report/index.js";
import { rosterCommand } from "./roster/index.js";
import { sameCommand, sameFlow } from "./same/index.js";
import { suggestCommand } from "./suggest/index.js";
import { undoCommand } from "./undo/index.js";
import { cityFlow } from "./update/city.js";
import { choiceFlow } from "./update/flow.js";
import { updateCommand } from "./update/index.js";
import { wordCommand } from "./word/index.js";

/** Every command, in the order in which `/help` names them. */
export const COMMANDS: readonly Command[] = [
	registerCommand,
	updateCommand,
	sameCommand,
	meCommand,
	activityCommand,
	suggestCommand,
	deedCommand,
	chapterCommand,
	undoCommand,
	reportCommand,
	rosterCommand,
	remindCommand,
	digestCommand,
	announceCommand,
	relayCommand,
	listenCommand,
	optoutCommand,
	optinCommand,
	langCommand,
	linkCommand,
	unlinkCommand,
	privacyCommand,
	forgetCommand,
	exportCommand,
	findCommand,
	handoverCommand,
	cancelCommand,
	claimCommand,
	bindCommand,
	wordCommand,
	helpCommand(() => COMMANDS),
] as readonly Command[];

export const COMMAND_FLOWS = [
	claimFlow,
	registerFlow,
	choiceFlow,
	cityFlow,
	sameFlow,
	hearsayFlow,
	deedFlow,
	offerFlow,
	exchangeFlow,
	renewFlow,
	deceasedFlow,
	recallFlow,
	relayFlow,
	lentFlow,
	linkFlow,
	listFlow,
	announceFlow,
] as unknown as readonly Flow[];

/** What is made of what people write without a command. */
export const TALK: Talk = { freeText, overheard, noticed, lent: lentTalk };
