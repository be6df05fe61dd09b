import { pattern } from "../pattern.js";
import { hasHan } from "../text.js";
import type { DataField } from "../types.js";

/** What a form asks for: a field, a place of any kind, a job as a whole, or something that is none of ours. */
export type Label = DataField | "place" | "job" | "ignore" | "event" | "dept";

/** What forms call things, in Chinese, English and Roman Urdu. `event`: of a meeting, not of a person; `dept`: a ward or an authority. */
const WORDS: Readonly<Partial<Record<Label, string>>> = {
	name: "填写人,参会人,学员姓名,本人姓名,姓名,名字,名,登记人,申请人,填表人,填报人,报名人,持卡人,领卡人,办卡人,署名,本人,学生,学员,全名,大名,真名,真实姓名,收件人姓名,收件人,收货人,收信人,称呼,校友姓名,同学姓名,学生姓名,中文名,英文名,姓名拼音,曾用名,name,full name,name in full,name of alumni,name of alumnus,name of student,student name,alumni name,alumnus name,candidate name,first name,naam,nam,pura naam,aap ka naam,mera naam,recipient,receiver,consignee",
	class:
		"所在班,所属班级,所属班,入学班,年级班,原班级,原班,毕业班级,毕业班,所在专业班级,专业年级班级,院系专业班级,级班,年级,班级,年级专业,年级班级,专业班级,所在班级,班,级别,级,入学年级,哪一级,学院班级,院系班级,系级,专业年级,班别,班号,入学班级,届班,年级班别,batch,batch year,batch no,class,class section,session,section,intake,cohort,jamaat",
	graduationYear:
		"pass out,passing out batch,graduated year,毕业于哪年,哪年毕业,毕业年份,毕业时间,毕业年,毕业届别,毕业届,届别,届次,届,哪一届,何年毕业,毕业年月,毕业日期,毕业年度,graduation year,graduating year,graduation,grad year,grad yr,year of graduation,year of passing,year of passing out,passing year,passing out year,passed out,passout,passout year,pass out year,passing out,passing,year passed out,yop,year graduated,graduated,graduated in,graduation date,class of,final year,farigh hone ka saal,graduation ka saal",
	phone:
		"本机,联系手机号,常用手机,常用电话,电话手机,手机电话,whatsapp no,call,ring,number,no,nmbr,手机号码,手机号,手机,手提电话,手提,联络,移动电话,移动手机,联系电话,联系手机,联系号码,电话号码,电话号,办公电话,单位电话,家庭电话,住宅电话,宅电,固定电话,固话,座机,座机号,电话,联系方式,联络方式,联络电话,联系,号码,新号,新号码,手机新号,手机1,手机2,电话1,电话2,tel,cell,mobile,phone,contact,telephone,whatsapp,whats app,mob,ph,cellphone,cell phone,mobile phone,handphone,hand phone,hp,h/p,landline,land line,phone 1,phone 2,mobile 1,mobile 2,cell 1,cell 2,contact me,contact details,reach me at,call me at,wa,raabta,rabta,phone whatsapp,mobile whatsapp",
	email:
		"邮件地址,mail地址,email地址,e-mail地址,邮箱号,电子邮箱地址,电子邮件地址,电子邮箱,电子邮件,邮箱地址,邮箱,邮件,电邮,邮址,电子信箱,信箱,伊妹儿,常用邮箱,email,e-mail,mail,email address,e-mail address,email id,e-mail id,mail id,mail address,email add,gmail,electronic mail",
	wechat: "微信号码,微信号,微信,微信id,微信帐号,微信账号,wechat,we chat,weixin,vx,wx,v信,威信",
	qq: "qq号码,qq号,qq,扣扣,扣扣号,qq帐号,qq账号,q号",
	place:
		"常驻地点,居住,住,住在,现住在,目前住在,现在住在,如今住在,在哪座城,在哪个城,在哪城,在哪个城市,在哪座城市,哪座城市,哪个城市,所在城,定居城市,落户城市,生活地,现居住,现在居住,人在哪,人在哪儿,人在哪里,现在在哪,目前在哪,base地,工作驻地,现驻,现居城市,所在城市,现居住城市,居住城市,常住城市,工作城市,生活城市,就业城市,目前城市,现居住地,居住地,常住地,常住地址,常居地,常居,常住,现居地,现居,现住,所在地,所在地区,所在,目前所在,现在所在,现在所在地,目前所在地,所处城市,坐标,工作地点,工作地,工作所在地,定居地,定居,居所,落脚地,常驻,常驻地,常驻城市,驻地,城市,地区,现居哪里,在哪,人在,现在哪,base,city,town,current city,current location,location,place,place of residence,city of residence,country of residence,residence,city country,country city,city and country,city state,city town,based in,based at,base location,living in,lives in,live in,living at,residing in,residing at,resident of,staying in,staying at,settled in,settled at,located in,located at,now in,currently in,currently at,place of living,where,where are you,whereabouts,place of work city,work city,work location,working city,job location,place of posting,posted at,station,shehar,sheher,shahar,city ka naam,rihaish,rehaish,muqam,kahan",
	country: "国家,所在国家,所在国,现居国家,居住国,国别,country,country of living,nation,mulk",
	province: "省份,省,所在省份,所在省,省市,province,state,region,suba",
	employer:
		"供职处,就业机构,服务机构,工作处,高就,在哪高就,何处高就,哪里高就,现就职,现供职,现任职单位,现任职于,上班单位,在哪上班,哪里上班,在哪工作,哪里工作,东家是谁,现工作单位,工作单位,就职单位,任职单位,现单位,所在单位,供职单位,供职,供职机构,就职机构,任职机构,效力于,就业,就业单位,服务单位,单位名称,单位全称,就职公司,工作公司,任职公司,所在公司,公司名称,公司全称,单位,公司,雇主,东家,就职,就职于,任职于,供职于,工作机构,机构,所在机构,企业,医院,所在医院,任教学校,工作学校,employer,employer name,name of employer,company,company name,name of company,firm,firm name,organisation,organization,organisation name,organization name,name of organization,org,institute,institution,workplace,work place,place of work,working at,working for,working with,works at,work at,employed at,employed by,employed with,office,hospital,hospital name,name of hospital,clinic,department of work,employment,current hospital,business,business name,idara,daftar",
	title:
		"工种,现任,现任岗位,岗位工种,技术职称,干啥的,干啥,干什么的,干什么,做什么的,做什么,做啥的,做啥,具体岗位,职务职称,职级职务,岗位职务,as,现任职务,工作岗位,担任职务,行政职务,现职务,职务,职位,岗位,职称,头衔,职衔,任职,担任,专业技术职称,职级,岗位名称,职位名称,current position,position,position held,designation,job title,title,role,job role,post,current post,rank,post held,current role,ohda,uhda,ohdah",
	job: "兼职,现工作,职业,工作,工作情况,就业情况,单位职务,单位职位,单位岗位,单位及职务,工作单位及职务,公司职位,现状,目前状况,职业现状,current job,job,profession,occupation,work,job and employer,working as,works as,employed as,current employment,current work,job details,work details,professional status,what i do,what do you do,naukri,nokri,kaam,pesha,mulazmat",
	industry:
		"从事行业,所在行业,行业,行业领域,从业领域,领域,所属行业,industry,field,field of work,sector,line of work,work field,domain",
	address:
		"详细地址,通讯地址,通信地址,家庭住址,家庭地址,收件地址,收货地址,邮寄地址,寄送地址,快递地址,联系地址,办公地址,单位地址,公司地址,现住址,住址,地址,新地址,住所,postal address,mailing address,home address,permanent address,residential address,office address,address,current address,shipping address,delivery address,postal add,add,addr,residence address,correspondence address,pata,ghar ka pata",
	institution:
		"在读学校,在读院校,就读学校,就读院校,就读高校,就读大学,在读大学,深造院校,深造学校,录取院校,录取学校,升学院校,升学去向,院校,学校,读研学校,university,college,school,studying at,study at,studies at,enrolled at,current university,institution of study,higher studies at",
	degree:
		"攻读学位,在读学历,在读学位,学历,学位,最高学历,最高学位,学历学位,degree,qualification,highest qualification,degree pursuing,higher qualification",
	programme:
		"专业,研究方向,方向,就读专业,攻读专业,在读专业,深造专业,录取专业,major,programme,program,speciality,specialty,specialization,specialisation,field of study,course,studying,discipline,subject",
	dept: "科室,部门,处室,所在科室,所在部门,department,dept,deptt,unit,ward,shoba",
	ignore:
		"fax no,备用联系人,紧急联系人,校庆能否到场,是否到场,是否到会,传真,传真号,fax,性别,民族,籍贯,政治面貌,出生年月,出生日期,出生地,生日,年龄,备注,留言,婚否,婚姻状况,婚姻,爱好,兴趣,特长,入学时间,入学年份,毕业院校,毕业学校,母校,老家,家乡,学号,学籍号,抖音号,抖音,微博,人数,随行人数,参加,出席,到达时间,车牌,车牌号,饮食,忌口,住宿,晚宴,午宴,晚餐,午餐,聚餐,校庆,学院,系,院系,系别,导师,辅导员,血型,身高,身份证,身份证号,证件号,近况,感言,寄语,祝福,同行,同行人,房型,座位,领英,个人主页,主页,网址,捐款,捐赠金额,金额,套餐,尺码,衣服尺码,t恤尺码,remark,remarks,gender,sex,dob,date of birth,birthday,birth date,age,blood group,marital status,comment,comments,note,notes,nationality,religion,father,father's name,fathers name,father name,cnic,hometown,home town,native place,domicile,student id,student no,roll no,roll number,reg no,registration no,registration number,linkedin,linked in,facebook,fb,instagram,insta,twitter,website,hobbies,interests,guests,no of guests,number of guests,diet,food,meal,t-shirt,t-shirt size,size,spouse,spouse name,kids,children,attending,coming,will attend,arrival,message,status,walid ka naam,umar,jins,shadi",
	event:
		"物品,物品名称,失物,失主,失主请联系,商品,价格,售价,原价,成色,自提地址,自提,item,price,rent,condition,时间,日期,地点,会议时间,会议地点,集合地点,集合时间,活动时间,活动地点,活动,活动名称,主题,议程,费用,人均,报名方式,报名链接,报名截止,截止,截止时间,主办,主办方,主讲,主讲人,嘉宾,联系人,会议号,会议id,密码,票价,要求,任职要求,岗位要求,招聘,招聘岗位,薪资,薪酬,待遇,月薪,工资,投递邮箱,简历投递,venue,date,time,timing,timings,agenda,dress code,fee,fees,entry,ticket,tickets,topic,speaker,speakers,chief guest,hosted by,organised by,organized by,registration,last date,deadline,meeting id,passcode,salary,requirements,required,experience,vacancy,apply,how to apply,waqt,jagah,tareekh",
};

const LABELS: ReadonlyMap<string, Label> = new Map(
	(Object.entries(WORDS) as [Label, string][]).flatMap(([label, words]) =>
		words.split(",").map((word): [string, Label] => [keyOf(word), label]),
	),
);

const BEFORE_ZH = pattern(
	/^(?:请填|您的?|你的?|我的?|本人的?|本人|学员|学生|校友|同学|毕业生|登记人|申请人|填表人|填报人|报名人|持卡人|所在|个人的?|校友的?|现在的?|目前的?|当前的?|如今的?|最新的?|新的?|现|常用的?|主要的?|国内的?|国外的?|美国的?|更新后的?|变更后的?|改后的?|紧急)(?=.)/,
);
const BEHIND_ZH = pattern(/(?:更正|变更|更新|修改|信息|一栏|填写?|1|2|一|二)?(?:为|是)?$/);
const BEFORE_EN = new Set(
	"english chinese given family my your new current currently present presently latest updated full complete primary personal permanent official preferred alumni alumnus student main work working office home indian pakistani local active valid other second correct now our mera meri mere aap apna apni naya nayi the".split(
		" ",
	),
);
const BEHIND_EN = new Set(
	"no num number nmbr numbers # id details detail name now currently is address current here for now".split(" "),
);
const OLD_ZH = pattern(/^(?:旧的?|老的?|原来的?|原先的?|原|以前的?|之前的?|从前的?|过去的?|曾用的?|前)(?=.)/);
const OLD_EN = pattern(/^(?:my )?(?:old|previous|former|earlier|ex|last|past|purana|purani)[ -](?=.)/);

function keyOf(word: string): string {
	const low = word
		.toLowerCase()
		.replace(/[.*★☆※#'’"“”`_~()（）[\]【】<>《》]|[\p{Extended_Pictographic}\p{M}]/gu, " ")
		.trim();
	return hasHan(low) ? low.replace(/\s+/g, "") : low.replace(/\s+/g, " ");
}

export interface Read {
	readonly label: Label;
	/** 旧手机, old employer: what is asked for is over. */
	readonly old: boolean;
}

const LONGEST = 34;

/** What a label asks for; `undefined` where the words are none. */
export function readLabel(text: string): Read | undefined {
	if (text.length > LONGEST || !/\p{L}/u.test(text)) return undefined;
	// 手机（必填）, Mobile (WhatsApp): a remark.
	const bare = text.replace(/[(（【[][^()（）【】[\]]{1,14}[)）】\]]?\s*$/, "");
	const key = keyOf(bare === "" ? text : bare);
	if (key === "") return undefined;
	const one = wordOf(key);
	if (one) return one;
	if (/^是否/.test(key)) return { label: "ignore", old: false };
	// 姓名/Name, 单位及职务, City & Country, 姓名 Name.
	const parts = bare
		.split(
			/\s*[/／&+、|]\s*|,\s?(?=[A-Za-z])|(?<=[\u3400-\u9fff])\s?(?:及|和|与|或)\s?(?=[\u3400-\u9fff])|\s(?:and|or|aur)\s|(?<=[\u3400-\u9fff])\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?=[\u3400-\u9fff])/,
		)
		.filter((part) => part.trim() !== "");
	if (parts.length < 2 || parts.length > 4) return undefined;
	const read = parts.map((part) => wordOf(keyOf(part)));
	const known = read.filter((part) => part !== undefined);
	if (known.length === 0 || known.length < parts.length) return undefined;
	const labels = new Set<Label>(known.map(({ label }) => label).filter((label) => label !== "ignore" && label !== "dept"));
	const old = known.some((part) => part.old);
	if (labels.size === 0) return { label: "ignore", old };
	if (labels.has("event")) return { label: "event", old };
	const has = (...some: readonly Label[]): boolean => some.some((label) => labels.has(label));
	if (has("employer", "job") && has("title", "job")) return { label: "job", old };
	if (labels.size > 1 && has("employer", "title", "job") && has("place")) return { label: "job", old };
	if (has("phone") && has("wechat", "email")) return { label: "phone", old };
	if (has("place", "country", "province")) return { label: "place", old };
	return { label: [...labels][0] as Label, old };
}

function wordOf(key: string): Read | undefined {
	const direct = LABELS.get(key);
	if (direct) return { label: direct, old: key === "曾用名" };
	if (hasHan(key)) {
		const former = OLD_ZH.exec(key);
		const word = former ? key.slice(former[0].length) : key.replace(BEFORE_ZH, "").replace(BEFORE_ZH, "");
		const found = LABELS.get(word) ?? LABELS.get(word.replace(BEHIND_ZH, ""));
		return found ? { label: found, old: former !== null } : undefined;
	}
	const former = OLD_EN.exec(key);
	const words = (former ? key.slice(former[0].length) : key).split(" ");
	let from = 0;
	let to = words.length;
	for (;;) {
		const found = LABELS.get(words.slice(from, to).join(" "));
		if (found) return { label: found, old: former !== null };
		if (from < to - 1 && BEFORE_EN.has(words[from] ?? "")) from++;
		else if (to - 1 > from && BEHIND_EN.has(words[to - 1] ?? "")) to--;
		else return undefined;
	}
}
