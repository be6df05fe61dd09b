export const DEMO_GROUP = "mbbs2018";
export const DEMO_CLASS = "demo-class";
export const LIAISON_GRANT = "demo-liaison";
export const OFFICE_GRANT = "demo-office";

/** Who plays in the demo class; invented, all of them. */
export const DEMO_PEOPLE = [
	{ id: "faras", name: "Faras Khan", card: "Faras", role: "owner" },
	{ id: "zhangsan", name: "张三", card: "18临床-张三-深圳" },
	{ id: "mariam", name: "Mariam Raza", card: "2018MBBS Mariam Raza" },
	{ id: "lina", name: "李娜", card: "李娜" },
	{ id: "ahmed", name: "Ahmed", card: "Ahmed Hussain" },
	{ id: "wangwei", name: "大伟" },
] as const;

/** Somebody of the alumni office; in no group. */
export const DEMO_OFFICE = { id: "office", name: "王老师（校友办）" } as const;

export const DEMO_ROSTER = [
	"Faras Khan",
	"Mariam Raza",
	"张三",
	"李娜",
	"Ahmed Hussain",
	"王伟",
	"王伟",
	"Sana Malik",
	"Bilal Ahmad",
	"陈静",
];
