import { defineTexts } from "../i18n/index.js";

export const texts = defineTexts(
	{
		bad: (name: string, want: string, got: string, example: string) =>
			`${name}：应为${want}，现在是 ${got}。例如：${name}=${example}`,
		hidden: "别的内容（此处不显示）",
		wants: (name: string, needed: string, example: string) => `${name}：设置了它就还要设置 ${needed}。例如：${needed}=${example}`,
		roleWants: (role: string, needed: string, example: string) =>
			`ROLE：ROLE=${role} 需要 ${needed}（几个进程要共用同一个库和队列）。例如：${needed}=${example}`,
		openSandbox: (host: string) =>
			`HOST：${host} 不是本机地址，练习页（SANDBOX）不能对外开放。请设 SANDBOX=off，或 HOST=127.0.0.1。例如：SANDBOX=off`,
		openToken: (host: string) =>
			`HOST：${host} 不是本机地址，OneBot 令牌不能为空。例如：ONEBOT_ACCESS_TOKEN=一长串随机字符（openssl rand -hex 24）`,
		openModel: (example: string) =>
			`LLM_BASE_URL：不在本机的模型必须用 https，校友写的话不能明文出门。例如：LLM_BASE_URL=${example}`,
		openUrl: (host: string) => `HOST：${host} 不是本机地址，PUBLIC_URL 必须是 https。例如：PUBLIC_URL=https://alumni.example.edu`,
		unknown: (name: string, closest: string) => `${name}：没有这个设置，已忽略。是不是想写 ${closest}？`,
		pacingOff: "PACING=off：发送不限速，QQ 号可能被冻结。只许测试用，正式群请删掉这一行。",
		noContact: "OFFICE_CONTACT：没有设置。校友收到私聊时无从核实，请写校友办的电话或邮箱。例如：OFFICE_CONTACT=025-5555 0000",
		weakToken: (name: string) => `${name}：不到 16 个字符，容易猜到。换一个：openssl rand -hex 24`,
		sharedKey: (role: string) => `SECRET_KEY_FILE：ROLE=${role} 的几个进程要用同一个密钥文件，请各自指到同一份内容。`,
		secretSize: (path: string) =>
			`SECRET_KEY_FILE：${path} 应恰好是 32 字节。新做一个：openssl rand -out ${path} 32（换密钥会使已发出的码失效）`,
		secretEmpty: (path: string) => `OFFICE_TOKEN：${path} 里没有可用的令牌。删掉这个文件，启动时会重新生成。`,
		secretOpen: (name: string, path: string) => `${name}：${path} 别人也能读。请运行：chmod 600 ${path}`,
		secretUnreadable: (name: string, path: string, code: string) =>
			`${name}：读写不了 ${path}（${code}）。检查文件夹属于哪个用户，例如：chown -R alumni-bot 该文件夹`,
		portTaken: (port: number) =>
			`PORT：端口 ${port} 已被占用，也许机器人已在运行（npm run doctor 会告诉你）。换一个例如：PORT=${port + 1}`,
		portDenied: (port: number) => `PORT：端口 ${port} 要 root 才能用。例如：PORT=8080`,
		hostUnknown: (host: string) => `HOST：${host} 不是这台机器的地址。例如：HOST=127.0.0.1`,
	},
	{
		bad: (name, want, got, example) => `${name}: must be ${want}, but is ${got}. Example: ${name}=${example}`,
		hidden: "something else (not shown here)",
		wants: (name, needed, example) => `${name}: also wants ${needed}. Example: ${needed}=${example}`,
		roleWants: (role, needed, example) =>
			`ROLE: ROLE=${role} wants ${needed}, for the processes share one store and one queue. Example: ${needed}=${example}`,
		openSandbox: (host) =>
			`HOST: ${host} is not this machine alone, and the sandbox must not be open to others. Set SANDBOX=off or HOST=127.0.0.1. Example: SANDBOX=off`,
		openToken: (host) =>
			`HOST: ${host} is not this machine alone, so the OneBot token must not be empty. Example: ONEBOT_ACCESS_TOKEN=a long random word (openssl rand -hex 24)`,
		openModel: (example) =>
			`LLM_BASE_URL: a model that is not on this machine wants https, for what alumni write must not travel in the open. Example: LLM_BASE_URL=${example}`,
		openUrl: (host) =>
			`HOST: ${host} is not this machine alone, so PUBLIC_URL must be https. Example: PUBLIC_URL=https://alumni.example.edu`,
		unknown: (name, closest) => `${name}: there is no such setting; it is ignored. Did you mean ${closest}?`,
		pacingOff:
			"PACING=off: nothing limits how fast messages go out, and the QQ account may be frozen. For tests only; remove it.",
		noContact:
			"OFFICE_CONTACT: not set, so alumni cannot verify who asks them. Give the office's phone or e-mail. Example: OFFICE_CONTACT=025-5555 0000",
		weakToken: (name) => `${name}: shorter than 16 characters and easy to guess. Make another: openssl rand -hex 24`,
		sharedKey: (role) =>
			`SECRET_KEY_FILE: all processes beside ROLE=${role} need the same key; point each to a file of the same content.`,
		secretSize: (path) =>
			`SECRET_KEY_FILE: ${path} must be exactly 32 bytes. Make one: openssl rand -out ${path} 32 (codes given out before become invalid)`,
		secretEmpty: (path) => `OFFICE_TOKEN: ${path} holds no usable token. Remove the file; the start makes a new one.`,
		secretOpen: (name, path) => `${name}: others can read ${path}. Run: chmod 600 ${path}`,
		secretUnreadable: (name, path, code) =>
			`${name}: ${path} cannot be read or written (${code}). Check which user owns the folder, for example: chown -R alumni-bot FOLDER`,
		portTaken: (port) =>
			`PORT: port ${port} is taken, perhaps by a bot that runs already (npm run doctor tells). Example: PORT=${port + 1}`,
		portDenied: (port) => `PORT: port ${port} is for root only. Example: PORT=8080`,
		hostUnknown: (host) => `HOST: ${host} is not an address of this machine. Example: HOST=127.0.0.1`,
	},
);
