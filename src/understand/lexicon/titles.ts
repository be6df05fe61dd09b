/** How Chinese job titles end. */
export const TITLE_END_ZH =
	"(?:工程师|架构师|设计师|分析师|会计师|审计师|精算师|咨询师|规划师|建造师|造价师|监理|律师|医师|医生|大夫|药师|护师|技师|检验师|麻醉师|营养师|康复师|心理师|厨师|摄影师|化妆师|教师|老师|讲师|导师|教授|副教授|教练|辅导员|班主任|预报员|讲解员|检验员|化验员|播音员|裁判员|教练员|统计员|资料员|材料员|预算员|造价员|信贷员|理赔员|营业员|收银员|服务员|列车员|值班员|养护员|饲养员|护林员|测量员|绘图员|采购员|仓管员|药剂师|检测师|育婴师|美容师|理发师|面点师|烘焙师|调酒师|咖啡师|花艺师|剪辑师|建模师|拍卖师|鉴定师|木工|钳工|机修工|叉车司机|部长助理|行长|副行长|支行行长|总裁|副总裁|总编|社长|团长|营长|连长|排长|政委|指导员|联络官|执行官|检察官|飞行员|副主任|所长助理|医助|药师|技术总监|研究员|助理研究员|科学家|博士后|博后|经理|总经理|副总经理|副总|总监|主管|主任|副主任|主管护师|组长|班长|队长|科长|副科长|处长|副处长|局长|副局长|厅长|院长|副院长|校长|副校长|园长|厂长|副厂长|店长|站长|所长|副所长|书记|副书记|部长|副部长|秘书|秘书长|董秘|助理|专员|专家|顾问|代表|销售|采购|运营|文员|会计|出纳|审计|行政|人事|前台|客服|编辑|记者|主编|主播|导演|编剧|翻译|导游|司机|护士|护士长|护理员|规培生|住院医|住院总|主治|主治医|研究生助理|程序员|码农|后端开发|前端开发|后端|前端|测试|产品|开发|算法|运维|工艺员|质检员|质量员|安全员|施工员|技术员|调度员|操作员|操作工|管理员|业务员|推销员|飞行员|空姐|空乘|乘务员|公务员|选调生|村官|村支书|民警|警察|辅警|法官|检察官|法务|军官|士官|消防员|创始人|联合创始人|合伙人|董事长|董事|股东|法人|老板|个体户|自由职业者?|自由撰稿人|撰稿人|自媒体|博主|柜员|客户经理|理财师|交易员|投资经理|研究助理|实习生|管培生|培训生|见习|学徒|科员|职员|办事员|干事|文秘|检察员|书记员|审判员|协管员|网格员|社工|社区工作者|驾驶员|快递员|骑手|保安|电工|焊工|工人|技工|农艺师|兽医|验光师|评估师|税务师|经纪人|督导|巡视员|调研员|研发|嵌入式开发|全栈|项目总工|总工|总工程师|项目负责人|负责人|技术骨干|骨干)";

/** What may stand before the ending. */
export const TITLE_MOD_ZH = /^[\u3400-\u9fffA-Za-z+#./]{0,10}$/;

/** The words English job titles end in, singular. */
export const TITLE_HEADS: ReadonlySet<string> = new Set(
	(
		"engineer enginer engr developer programmer coder architect scientist researcher analyst manager mgr director officer executive lead leader head chief president chairman ceo cto cfo coo cmo cio vp avp svp evp md gm agm dgm " +
		"consultant advisor adviser specialist associate assistant coordinator administrator admin supervisor superintendent inspector technician technologist operator foreman planner designer editor writer journalist reporter anchor author " +
		"mo rmo smo doctor physician surgeon resident registrar intern internist fellow houseman pgr sho gp dentist nurse pharmacist physiotherapist therapist radiologist haematologist hematologist gastroenterologist endocrinologist pulmonologist rheumatologist intensivist microbiologist histopathologist ophthalmologist orthodontist audiologist epidemiologist virologist obstetrician neurosurgeon tmo wmo pgt cmo dsp asp phlebotomist radiographer cardiologist anaesthetist anesthetist anaesthetics anesthesiologist pathologist dermatologist pediatrician paediatrician gynaecologist gynecologist orthopedist neurologist psychiatrist psychologist oncologist urologist nephrologist optometrist midwife paramedic attendant demonstrator " +
		"professor prof lecturer teacher tutor trainer instructor principal dean provost counselor counsellor librarian postdoc post-doc scholar " +
		"lawyer advocate attorney solicitor barrister judge magistrate accountant auditor banker cashier teller broker trader underwriter actuary economist " +
		"salesman salesperson representative rep agent merchandiser buyer recruiter receptionist secretary clerk driver pilot captain steward chef cook photographer videographer translator interpreter " +
		"commissioner collector constable sergeant lieutenant major colonel brigadier ambassador consul minister councillor chairperson controller treasurer warden matron founder cofounder co-founder owner partner entrepreneur freelancer contractor trainee apprentice graduate " +
		"hod visitor residency fellowship internship sde swe sdet sre qa qc pm fae devops hr po em ae tpm dba cfa ca acca"
	).split(" "),
);

/** Words that stand before a head without being capitalised. */
export const TITLE_MODS: ReadonlySet<string> = new Set(
	(
		"senior junior sr jr lead principal chief head assistant associate deputy vice acting general regional area zonal national country global group executive managing medical surgical clinical resident staff house consultant specialist visiting adjunct full tenure tenured post graduate postgraduate women's women lady " +
		"additional joint under sub section divisional district provincial federal software tech team squad platform growth performance community visual scrum shift floor store front desk guest kitchen tower crew flight cabin bank head hardware firmware embedded backend back-end frontend front-end fullstack full-stack full stack web mobile android ios cloud data machine learning ml ai deep nlp computer vision network security cyber devops site reliability system systems database it ict ui ux ui/ux product project program programme process production manufacturing quality test testing validation design structural civil site mechanical electrical electronic electronics chemical petroleum mining environmental automotive aerospace industrial maintenance field service sales marketing digital content social media brand business development account accounts key relationship customer client success support operations supply chain logistics procurement purchase purchasing finance financial investment risk credit audit tax legal compliance hr human resource resources talent admin office research r&d application applications technical technology solution solutions delivery engagement management strategy consulting planning construction safety hse " +
		"registered charge ward icu ot er emergency internal medicine general surgery cardiology cardiac anaesthesia anesthesia orthopedic orthopaedic ortho pediatric paediatric peds gynae obgyn ent eye radiology pathology dermatology psychiatry neuro neurosurgery plastic dental first second third year final 1st 2nd 3rd st1 st2 st3 st4 st5 st6 st7 st8 ct1 ct2 ct3 fy1 fy2 f1 f2 pgy1 pgy2 pgy3 pgy-1 pgy-2 pgy-3 trust grade career clinical speciality specialty training " +
		"high primary secondary school math maths english science physics chemistry biology computer university college principal teaching graduate research postdoctoral doctoral phd of and & for in charge police customs revenue income bank branch loan trade export import textile garment fashion graphic interior landscape game motion video creative art"
	).split(" "),
);
