import { simpleParser } from "mailparser";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isBadAddress, type ParsedReport, readBounce } from "../../src/office/mail/bounce.js";
import { Inbox, openMailbox } from "../../src/office/mail/inbox.js";
import { createMailPost } from "../../src/office/mail/index.js";
import { mails } from "../../src/office/mail/mail.js";
import type { RunningMailPost } from "../../src/office/mail/post.js";
import { alumni } from "../../src/store/collections/alumni.js";
import { type ClassGroup, classGroup } from "../support/class-group.js";
import { type ImapServer, imapServer } from "../support/imap-server.js";
import { type MailServer, mailServer } from "../support/mail-server.js";

/** As Postfix writes it. */
const report = (messageId: string, status = "5.1.1", action = "failed") => `Return-Path: <>
From: MAILER-DAEMON@mx.example.edu (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.edu

Final-Recipient: rfc822; mariam@example.com
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} no such user

--b
Content-Type: text/rfc822-headers

From: alumni@example.edu
Message-ID: <${messageId}>

--b--
`;
/** As an older Coremail does, without a report: the headers of what came back stand in the text. */
const coremail = (messageId: string) => `Return-Path: <>
From: postmaster@163.com
Subject: =?utf-8?B?57O757uf6YCA5L+h?=
Content-Type: text/plain; charset=utf-8

抱歉，您的邮件被退回：550 5.1.1 User not found
Message-ID: <${messageId}>
`;
const read = async (mail: string) => readBounce((await simpleParser(mail)) as unknown as ParsedReport);

test.each([
	["a report", report("x@example.edu"), { messageId: "x@example.edu", isFinal: true, status: "5.1.1" }, true],
	["a full mailbox", report("x@example.edu", "5.2.2"), { messageId: "x@example.edu", isFinal: true, status: "5.2.2" }, false],
	[
		"a delay",
		report("x@example.edu", "4.4.1", "delayed"),
		{ messageId: "x@example.edu", isFinal: false, status: "4.4.1" },
		false,
	],
	["a text alone", coremail("x@example.edu"), { messageId: "x@example.edu", isFinal: true, status: "5.1.1" }, true],
])("%s is read", async (_name, mail, expected, bad) => {
	const bounce = await read(mail);
	expect(bounce).toEqual(expected);
	expect(bounce !== undefined && isBadAddress(bounce)).toBe(bad);
});

test("an answer of a person is no bounce, whatever it quotes", async () => {
	const answer =
		"From: Mariam <mariam@example.com>\nSubject: Re: hello\n\n550 5.1.1 they told me!\n> Message-ID: <x@example.edu>\n";
	expect(await read(answer)).toBeUndefined();
});

let group: ClassGroup;
let smtp: MailServer;
let imap: ImapServer;
let post: RunningMailPost;
beforeEach(async () => {
	[smtp, imap] = await Promise.all([mailServer(), imapServer()]);
	group = await classGroup({ locale: "en" });
	await group.bound();
	const { store, clock, services } = group;
	post = createMailPost({ store, clock, log: services.log, mail: { smtpUrl: smtp.url, from: "alumni@example.edu" } })!;
});
afterEach(async () => {
	await group.stop();
	await Promise.all([smtp.close(), imap.close()]);
});

test("a mail that comes back says that its address failed: the person is reached no more until he confirms it anew", async () => {
	await group.says("mariam", "群", "/register Mariam Raza Lahore");
	await group.says("mariam", "私", "update email mariam@example.com");
	const person = async () => (await group.store.collection(alumni).list("class", { prefix: ["class-1"] })).items[0]!;
	const { id: alumnusId, reachableUntil } = await person();
	expect(reachableUntil).toBeGreaterThan(group.clock.now());
	const mail = { category: "reminder", to: "mariam@example.com", subject: "Still true?", text: "…", alumnusId } as const;
	const { messageId } = await post.send({ ...mail, key: "ask" });
	await post.flush();

	const inbox = new Inbox({ url: imap.url, services: group.services, log: group.services.log });
	imap.inbox.push(report("an-older-one@example.edu"));
	expect(await inbox.look()).toBe(0);
	imap.inbox.push(report(messageId), report("somebody-elses@example.org"));
	expect(await inbox.look()).toBe(1);
	expect(await inbox.look()).toBe(0);
	expect((await group.store.collection(mails).find("key", ["ask"]))?.bouncedAt).toBeDefined();
	const failed = await person();
	expect(failed.reachableUntil).toBe(0);
	expect(failed.values.find(({ field }) => field === "email")?.failedAt).toBeDefined();
	// The mailbox was made anew: it is read from its beginning, and what was noted is not noted twice.
	imap.validity = 2;
	await inbox.look();
	expect((await person()).seq).toBe(failed.seq);
	expect(imap.asked.filter((line) => /STORE|EXPUNGE|SELECT/.test(line))).toEqual([]);

	group.later(60_000);
	await group.says("mariam", "私", "update email mariam@example.com");
	expect((await person()).reachableUntil).toBeGreaterThan(group.clock.now());
});

test("a password crosses the line encrypted, or to this very machine: whoever takes away the offer of TLS gets none", async () => {
	const { port } = new URL(imap.url);
	// By an address that might be anybody's, as far as its name tells.
	await expect(openMailbox(`imap://user:password@0.0.0.0:${port}`)).rejects.toThrow();
	expect(imap.asked.filter((line) => /LOGIN|AUTHENTICATE/.test(line))).toEqual([]);
	await (await openMailbox(imap.url)).logout();
	expect(imap.asked).toContain("LOGIN");
});
