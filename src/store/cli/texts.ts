import { defineTexts } from "../../i18n/index.js";

export const texts = defineTexts(
	{
		backedUp: (path: string) => `备份完成：${path}`,
		mongoBackup: "数据在 MongoDB 里：请用 mongodump 备份，或运行 npm run data:export -- 文件名",
		mongoRestore: "数据在 MongoDB 里：请用 mongorestore 恢复，或运行 npm run data:import -- 文件名",
		noStore: (path: string) => `${path} 里还没有数据。`,
		noBackups: (path: string) => `${path} 里没有备份。`,
		choose: "要恢复哪一份？运行 npm run restore -- 名字（最新的一份：npm run restore -- latest）",
		noSuchBackup: (name: string) => `没有名为 ${name} 的备份。`,
		restored: (name: string) => `已恢复备份 ${name}。`,
		keptAside: (path: string) => `原来的数据保存在：${path}`,
		locked: (detail: string) => `机器人正在运行，请先停下它。（${detail}）`,
		needFile: (command: string) => `请写文件名：npm run ${command} -- 文件名`,
		fileExists: (file: string) => `${file} 已存在，不覆盖。`,
		exported: (documents: number, blobs: number, file: string) =>
			`已导出 ${documents} 条、${blobs} 个文件：${file}（含个人信息，请妥善保管）`,
		imported: (written: number, kept: number, blobs: number) =>
			`已导入 ${written} 条、${blobs} 个文件；${kept} 条原来就有，未改动。`,
		refused: (index: string, count: number) => `${index}：${count} 条与已有数据重复，没有导入。`,
		badExport: (why: string) => `这不是完整的导出文件，什么也没导入。（${why}）`,
		failed: (why: string) => `没有成功：${why}`,
	},
	{
		backedUp: (path) => `Backed up: ${path}`,
		mongoBackup: "The data is in MongoDB: back it up with mongodump, or run npm run data:export -- FILE",
		mongoRestore: "The data is in MongoDB: restore it with mongorestore, or run npm run data:import -- FILE",
		noStore: (path) => `There is no data in ${path} yet.`,
		noBackups: (path) => `There are no backups in ${path}.`,
		choose: "Which one? Run npm run restore -- NAME (the newest: npm run restore -- latest)",
		noSuchBackup: (name) => `There is no backup ${name}.`,
		restored: (name) => `Restored the backup ${name}.`,
		keptAside: (path) => `What was there before is kept in ${path}`,
		locked: (detail) => `The bot is running: stop it first. (${detail})`,
		needFile: (command) => `Name a file: npm run ${command} -- FILE`,
		fileExists: (file) => `${file} exists and is not overwritten.`,
		exported: (documents, blobs, file) =>
			`Exported ${documents} documents and ${blobs} files to ${file}. It holds personal data: keep it safe.`,
		imported: (written, kept, blobs) => `Imported ${written} documents and ${blobs} files; ${kept} were there already.`,
		refused: (index, count) => `${index}: ${count} clash with what is there and were not imported.`,
		badExport: (why) => `Not a whole export; nothing was imported. (${why})`,
		failed: (why) => `It did not work: ${why}`,
	},
);
