import { defineTexts } from "../i18n/index.js";

interface About {
	readonly klass: string;
	readonly id: string;
}

/** What the office is told: of whom there was a record, and none of what stood in it. */
export const erasureTexts = defineTexts(
	{
		all: ({ klass, id }: About) =>
			`${klass === "" ? "" : `${klass}`}有人注销了登记，资料和记录都已删除（编号${id}）。\n你们的名单里若还有TA，请一并删去；再导入时我会略过。`,
		own: ({ klass, id }: About) =>
			`${klass === "" ? "" : `${klass}`}有人撤走了自己登记的内容（编号${id}）；身份未经核实，名单上的没有动。\n若本人找你们要求删除，请核实后删。`,
	},
	{
		all: ({ klass, id }) =>
			`Somebody${klass === "" ? "" : ` of ${klass}`} had the record erased: values and history are gone (id ${id}).\nIf your own lists have the person, please erase it there too; I pass over such rows.`,
		own: ({ klass, id }) =>
			`Somebody${klass === "" ? "" : ` of ${klass}`} took back what was said under a name of the roster (id ${id}); nobody had vouched, so the roster's entry stays.\nIf the person asks you to erase it, check who it is, then do.`,
	},
);
