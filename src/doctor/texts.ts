import { defineTexts } from "../i18n/index.js";

export const texts = defineTexts(
	{
		node: (version: string) => `Node.js ${version}`,
		settings: "设置都读得懂",
		envFile: (code: string) => `.env 读不了（${code}）。请运行：chmod 600 .env，并确认它属于运行本程序的用户`,

		zones: "时区数据齐全",
		noZones: (zone: string) => `Node.js 缺少时区数据（${zone} 算不对）。请换用 nodejs.org 或 NodeSource 的官方版本`,
		chinese: "中文数据（ICU）齐全",
		noChinese: "Node.js 缺少中文数据（small-icu）。请换用官方版本，或：apt-get install nodejs（NodeSource）",
		clock: (now: string) => `系统时间 ${now}`,
		clockWrong: (now: string) => `系统时间不对：${now}。请运行：timedatectl set-ntp true`,
		clockBehind: (now: string, file: string) =>
			`系统时间 ${now} 比 ${file} 的修改时间还早，时钟被调慢过。请运行：timedatectl set-ntp true`,

		diskFree: (dir: string, mb: number) => `${dir} 所在磁盘剩余 ${mb} MB`,
		diskFull: (dir: string, mb: number) =>
			`${dir} 所在磁盘只剩 ${mb} MB，低于 500 MB 会停发提醒和导入。请清理，例如：journalctl --vacuum-size=200M`,
		dirNew: (dir: string) => `数据文件夹 ${dir} 还没有，第一次启动时会建`,
		dirOk: (dir: string) => `数据文件夹 ${dir} 可读写`,
		dirBad: (dir: string, code: string) => `数据文件夹 ${dir} 不能写（${code}）。请运行：sudo chown -R 运行用户 ${dir}`,
		notLocked: "没有别的进程占用数据文件夹",
		lockedRunning: (by: string) => `数据文件夹正由运行中的机器人使用（${by}）`,
		lockedSilent: (by: string) =>
			`数据文件夹被占用（${by}），但端口上没有机器人应答。它可能还在启动，或卡住了：sudo systemctl restart alumni-bot`,
		storeOk: "数据库打得开，检查无误",
		storeBad: (code: string) => `数据库打不开（${code}）。先停机器人，再恢复备份：npm run restore`,
		backupNone: (dir: string) => `还没有备份（${dir}）。机器人每夜备份一次，也可现在就做：npm run backup`,
		backupOk: (hours: number, dir: string) => `最近的备份在 ${hours} 小时前（${dir}）`,
		backupOld: (hours: number, dir: string) =>
			`最近的备份已是 ${hours} 小时前（${dir}）。请现在做一次：npm run backup；再看日志里为什么没做`,
		backupUnreadable: (dir: string, code: string) => `备份文件夹 ${dir} 读不了（${code}）`,

		mongoOk: "MongoDB 连得上",
		mongoBad: (code: string) => `MongoDB 连不上（${code}）。检查 MONGODB_URI，并运行：systemctl status mongod`,
		redisOk: "Redis 连得上，策略是 noeviction",
		redisEvicts: (policy: string) =>
			`Redis 的 maxmemory-policy 是 ${policy}，会丢任务。请运行：redis-cli CONFIG SET maxmemory-policy noeviction，并写进 redis.conf`,
		redisBad: (code: string) => `Redis 连不上（${code}）。检查 REDIS_URL，并运行：systemctl status redis-server`,

		mailOk: "发信服务器连得上，能登录",
		mailBad: (code: string) => `发信服务器用不了（${code}）。检查 SMTP_URL 的主机、端口、用户和密码`,
		mailLogin: "发信服务器不认这个用户或密码。很多邮箱要用“授权码”代替密码，请填进 SMTP_URL",
		mailTls: (code: string) =>
			`发信服务器的加密证书不对（${code}）。主机名要与证书一致；465 端口用 smtps://，587 和 25 用 smtp://`,
		inboxOk: "收信服务器连得上，能登录",
		inboxBad: (code: string) => `收信服务器用不了（${code}），退信看不到。检查 IMAP_URL 的主机、端口、用户和密码`,
		mailNobody: "邮件能发，但没有收件人。请把校友办的邮箱写进 .env：OFFICE_EMAILS=",

		portFree: (port: number) => `端口 ${port} 空着，机器人没有在运行`,
		portOther: (port: number) =>
			`端口 ${port} 被别的程序占用。请在 .env 里换一个，例如：PORT=${port + 1}；查是谁：ss -ltnp 'sport = :${port}'`,
		portDenied: (port: number) => `端口 ${port} 要 root 才能用。请在 .env 里换一个，例如：PORT=8080`,
		portAddress: (host: string) => `HOST=${host} 不是这台机器的地址。请在 .env 里改，例如：HOST=127.0.0.1`,
		portFailed: (port: number, code: string) => `端口 ${port} 用不了（${code}）`,
		ready: "机器人在运行，一切就绪",
		notReady: (failed: string) => `机器人在运行，但不就绪：${failed}。看日志：journalctl -u alumni-bot -n 50`,
		bots: (states: string) => `QQ 机器人：${states}`,
		botsNone: "还没有 QQ 机器人连上来。检查 NapCat 里的地址和 Token",
		state: (name: string, count: number) =>
			`${{ online: "在线", offline: "掉线", connecting: "连接中", frozen: "被冻结", "needs-login": "要重新扫码" }[name] ?? name} ${count}`,

		tokenSet: "OneBot 令牌已设置",
		tokenNone: (example: string) =>
			`OneBot 令牌没有设置，NapCat 连不进来。请把这一行写进 .env，NapCat 里填同样的：ONEBOT_ACCESS_TOKEN=${example}`,

		wechatyOk: (name: string) => `微信的 puppet ${name} 已安装，登录过`,
		wechatyScan: (name: string) =>
			`微信的 puppet ${name} 已安装，还没有登录过：启动后用机器人的微信扫码（终端里，或接口 /api/bots 下的 login-qr.svg）`,
		wechatyMissing: (names: string) => `WECHATY_PUPPET：没有安装 ${names}。请运行：npm i ${names}`,
		wechatyToken: "WECHATY_PUPPET_SERVICE_TOKEN 没有设置：填上 Wechaty 网关的 token",
		miraiOk: (qq: string) => `mirai-api-http 连得上，QQ ${qq} 已登录`,
		miraiKey: "mirai-api-http 不认 MIRAI_VERIFY_KEY：填成它 setting.yml 里的 verifyKey",
		miraiLogin: (qq: string) => `mirai 上没有登录 QQ ${qq}：到 mirai 控制台 login，或改 MIRAI_QQ`,
		miraiBad: (code: string) =>
			`mirai-api-http 连不上（${code}）：看它是否在运行、MIRAI_URL 对不对、setting.yml 的 adapters 里有没有 ws`,

		allWell: "没有发现问题。",
		toDo: (count: number) => `有 ${count} 处要处理（上面标 ✗ 的）。`,
		oldNode: (version: string) => `要 Node.js 20.19 或更新，现在是 ${version}。见 https://nodejs.org`,
	},
	{
		node: (version) => `Node.js ${version}`,
		settings: "The settings are all understood",
		envFile: (code) =>
			`.env cannot be read (${code}). Run: chmod 600 .env, and see that it belongs to the user who runs this program`,

		zones: "Time zones are known",
		noZones: (zone) => `This Node.js lacks time zones (${zone} comes out wrong). Install the one from nodejs.org or NodeSource`,
		chinese: "Chinese (ICU) is known",
		noChinese: "This Node.js lacks Chinese (small-icu). Install the official one, or: apt-get install nodejs (NodeSource)",
		clock: (now) => `The clock says ${now}`,
		clockWrong: (now) => `The clock is wrong: ${now}. Run: timedatectl set-ntp true`,
		clockBehind: (now, file) =>
			`The clock says ${now}, earlier than ${file} was written: it was set back. Run: timedatectl set-ntp true`,

		diskFree: (dir, mb) => `${mb} MB are free where ${dir} is`,
		diskFull: (dir, mb) =>
			`Only ${mb} MB are free where ${dir} is; below 500 MB reminders and imports stop. Make room, for example: journalctl --vacuum-size=200M`,
		dirNew: (dir) => `The data folder ${dir} is not there yet; the first start makes it`,
		dirOk: (dir) => `The data folder ${dir} can be read and written`,
		dirBad: (dir, code) => `The data folder ${dir} cannot be written (${code}). Run: sudo chown -R THE_USER ${dir}`,
		notLocked: "No other process uses the data folder",
		lockedRunning: (by) => `The data folder is used by the running bot (${by})`,
		lockedSilent: (by) =>
			`The data folder is taken (${by}), but no bot answers on the port. It may be starting still, or stuck: sudo systemctl restart alumni-bot`,
		storeOk: "The database opens and is whole",
		storeBad: (code) => `The database does not open (${code}). Stop the bot, then restore a backup: npm run restore`,
		backupNone: (dir) => `There is no backup yet (${dir}). The bot makes one each night; to make one now: npm run backup`,
		backupOk: (hours, dir) => `The newest backup is ${hours} hours old (${dir})`,
		backupOld: (hours, dir) =>
			`The newest backup is ${hours} hours old (${dir}). Make one now: npm run backup; then see in the log why`,
		backupUnreadable: (dir, code) => `The backup folder ${dir} cannot be read (${code})`,

		mongoOk: "MongoDB answers",
		mongoBad: (code) => `MongoDB does not answer (${code}). Check MONGODB_URI, and run: systemctl status mongod`,
		redisOk: "Redis answers, its policy is noeviction",
		redisEvicts: (policy) =>
			`Redis has maxmemory-policy ${policy} and would lose jobs. Run: redis-cli CONFIG SET maxmemory-policy noeviction, and put it into redis.conf`,
		redisBad: (code) => `Redis does not answer (${code}). Check REDIS_URL, and run: systemctl status redis-server`,

		mailOk: "The mail server answers and lets us in",
		mailBad: (code) => `The mail server cannot be used (${code}). Check host, port, user and password in SMTP_URL`,
		mailLogin:
			"The mail server refuses this user or password. Many providers want an app password instead; put that into SMTP_URL",
		mailTls: (code) =>
			`The mail server's certificate does not hold (${code}). The host must be the one it names; port 465 wants smtps://, 587 and 25 smtp://`,
		inboxOk: "The mailbox answers and lets us in",
		inboxBad: (code) =>
			`The mailbox cannot be opened (${code}), so mails that come back go unseen. Check host, port, user and password in IMAP_URL`,
		mailNobody: "Mail works but has no receiver. Put the office's address into .env: OFFICE_EMAILS=",

		portFree: (port) => `Port ${port} is free; the bot is not running`,
		portOther: (port) =>
			`Port ${port} is taken by another program. Put another into .env, for example: PORT=${port + 1}; whose it is: ss -ltnp 'sport = :${port}'`,
		portDenied: (port) => `Port ${port} is for root only. Put another into .env, for example: PORT=8080`,
		portAddress: (host) => `HOST=${host} is not an address of this machine. Change it in .env, for example: HOST=127.0.0.1`,
		portFailed: (port, code) => `Port ${port} cannot be used (${code})`,
		ready: "The bot is running and ready",
		notReady: (failed) => `The bot is running but not ready: ${failed}. See the log: journalctl -u alumni-bot -n 50`,
		bots: (states) => `QQ bots: ${states}`,
		botsNone: "No QQ bot has connected yet. Check address and token in NapCat",
		state: (name, count) => `${count} ${name}`,

		tokenSet: "The OneBot token is set",
		tokenNone: (example) =>
			`The OneBot token is not set, so NapCat cannot connect. Put this line into .env, and the same word into NapCat: ONEBOT_ACCESS_TOKEN=${example}`,

		wechatyOk: (name) => `WeChat's puppet ${name} is installed and has been logged in`,
		wechatyScan: (name) =>
			`WeChat's puppet ${name} is installed and was never logged in: after the start scan its code with the bot's WeChat (in the terminal, or login-qr.svg below /api/bots)`,
		wechatyMissing: (names) => `WECHATY_PUPPET: ${names} is not installed. Run: npm i ${names}`,
		wechatyToken: "WECHATY_PUPPET_SERVICE_TOKEN is not set: give the token of the Wechaty gateway",
		miraiOk: (qq) => `mirai-api-http answers, and QQ ${qq} is logged in`,
		miraiKey: "mirai-api-http refuses MIRAI_VERIFY_KEY: make it the verifyKey of its setting.yml",
		miraiLogin: (qq) => `QQ ${qq} is not logged in at mirai: log it in on mirai's console, or change MIRAI_QQ`,
		miraiBad: (code) =>
			`mirai-api-http cannot be reached (${code}): see that it runs, that MIRAI_URL is right, and that its setting.yml has ws among the adapters`,

		allWell: "Nothing is wrong.",
		toDo: (count) => `${count} to be put right (marked ✗ above).`,
		oldNode: (version) => `Node.js 20.19 or newer is needed; this is ${version}. See https://nodejs.org`,
	},
);
