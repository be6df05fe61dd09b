/** Names of places that are something else as well, and places whose size says less than their name. */

/** Words, firms and persons; with 市, 县, 省 behind them they are places again. */
export const HAN_WORDS: ReadonlySet<string> = new Set(
	(
		"南门 北门 东门 西门 合作 联合 集合 会同 和平 通道 资源 互助 平安 太平 阿里 理想 东方 平和 大通 共和 同心 新源 新和 大方 大化 大余 中方 兴业 自由 长安 金城 绿城 青城 " +
		"山城 江城 春城 安定 富裕 富民 大关 大厂 大田 建设 正安 保护 光明 前进 前锋 红旗 友好 友谊 文明 交口 天台 新建 新民 定日 黄山 华山 泰山 白沙 清水 清流 石城 龙山 桃源 " +
		"双桥 南京东路 河口 马山 祥云 香格 雄县 阳光 高台 海口路 海南 海北 海西 海东 黄南 河南 河北 扩展 天堂 恩典 环球 旧城 大数 林肯 德比 肯特 泰勒 戴维 普尔 江南 南希 雷诺 " +
		"温莎 加兰 丰田 日立 松山 高松 北岸 尤金 诺曼 沃伦 哈桑 柏市 橙市 贵湖 千橡 奈良话 高园 小山 小松 上田 三岛 富士 明石 西尾 半田 金泉 恩施州 素里 欧文 本地 本町 原市 加勒 " +
		"东大 西宫 若开 中岛 长江 长城 天水围 日本语 岛 西贡区 沙田区 湾仔"
	).split(" "),
);

/** Words as well: read as places only behind 在, 到, 去 and the like. */
export const HAN_PLACED: ReadonlySet<string> = new Set(
	(
		"建水 建始 安康 万年 万安 安福 永安 民和 长乐 上高 兴国 文成 文安 开化 新化 安化 兴化 平定 安宁 富平 富源 大安 大同 双城 双江 三江 三河 三水 三元 三台 三都 永康 永吉 永和 永福 " +
		"福安 建平 建德 正阳 交城 天全 天长 天门 新会 新安 新丰 新龙 新宁 新密 新县 定安 定边 定南 定远 通海 通江 通山 通城 通河 当阳 武功 武宣 武平 武安 武定 武乡 长岛 长丰 " +
		"长阳 长顺 长兴 长宁 长海 长武 长泰 灵山 灵台 白水 白河 清河 清苑 清原 清丰 清镇 神池 青龙 青山 石林 石门 龙门 龙江 双柏 河间 马龙 马关 罗山 罗江 林口 林周 林西 柳林 " +
		"阳信 阳东 阳山 阳春 高安 高平 高唐 高青 高邑 怀安 怀柔 长滩 苏梅 林茨 小牧 本庄 米子 宇治 巴斯 科克 雷丁 约克 尼斯 里约 万锦 利马 水原"
	).split(" "),
);

/** Smaller places that nobody takes for anything else. */
export const HAN_KNOWN: ReadonlySet<string> = new Set(
	(
		"义乌 常熟 张家港 太仓 江阴 宜兴 慈溪 余姚 诸暨 晋江 石狮 仙桃 潜江 醴陵 浏阳 邵东 邹城 曲阜 滕州 莱西 平度 寿光 诸城 龙口 招远 荣成 乳山 胶州 巩义 登封 荥阳 长葛 项城 " +
		"桐城 樟树 瑞金 桂平 北流 岑溪 凭祥 瑞丽 景洪 腾冲 香格里拉 个旧 都匀 凯里 仁怀 西昌 峨眉山 都江堰 邛崃 简阳 江油 绵竹 什邡 广汉 阆中 库尔勒 格尔木 敦煌 满洲里 瓦房店 庄河 " +
		"桐乡 海宁 平湖 嘉善 临海 温岭 乐清 玉环 启东 如皋 靖江 泰兴 丹阳 溧阳 高邮 仪征 邳州 睢宁 句容 扬中 台山 开平 恩平 鹤山 廉江 雷州 四会 英德 马六甲 万象 清迈 牛津 剑桥 " +
		"日内瓦 巴塞尔 洛桑 伯尔尼 威尼斯 筑波 根特 隆德 里尔 代尔夫特 莱顿 安娜堡 麦迪逊 海德堡 弗莱堡 哥廷根"
	).split(" "),
);

/** Parts of a city that stand as cities in the tables. */
export const HAN_DISTRICTS: ReadonlySet<string> = new Set(
	"九龙 新界 荃湾 沙田 旺角 尖沙咀 观塘 元朗 屯门 将军澳 中环 铜锣湾 湾仔 天水围 红磡 深水埗 葵涌 青衣 大埔墟 西贡区 沙田区".split(
		" ",
	),
);

/** English and Urdu words that are towns somewhere. */
export const LATIN_WORDS: ReadonlySet<string> = new Set(
	(
		"same most of as the date home may march best police hotel man bar been battle deal hope sandy normal " +
		"enterprise paradise commerce college central union liberty independence ali main mein hun ab kal hai " +
		"ka ki ke ko se par pe mera meri mere naya din ghar raha rahi kar karo karna phir bhi bhai yaar sab " +
		"log wali wala yahan wahan kahan kahin acha haan nahi tha thi lead leader lens media mission moss " +
		"mount north south east west new old big bend bell blue boy brand bull call canon cape car carry clay " +
		"cook cross dale dean dell eden elk fair fort fox gold good grand grant green hall harbor hill hut " +
		"iron island jet key king lake lamar land law lee lima line live long love low lynn made mars mary " +
		"mason max mill mine moon nome oak oil park pell pine plant plum point pool port post power print " +
		"prior race read red rich rock rolla rose royal rush sand san santa see sharp short smith son spring " +
		"star stone story street sun surprise table taft time unity valley vista wall war ware white wise " +
		"wood young boom data delta tech bank mall town nain jolo lop yang ping tall tent pan cut roll bun " +
		"mix sky era ace app doc pdf plan test team work gap lot hit bro sis mom dad bus taxi tax web job hr " +
		"uk us pm am ok no yes so do to go in at on is it me my we he salman khan bari chak garh pur nagar " +
		"ganj abad rania jam mian nara jati matli naudero kamal johi gambat larkin junction forward smile " +
		"khair baad care chai cd sh sz gz cq la sf dc pj jb tvm hyd kol maa bom ccu mean near open over past real side " +
		"soon such sure tell than that them then this till turn very want well went were what when will wish " +
		"with word year your zone"
	).split(" "),
);

/** Words as well: read as places only with a capital, and where a place is expected. */
export const LATIN_PLACED: ReadonlySet<string> = new Set(
	(
		"kota gaya mandi swat wah hub dina dera kot moro hala male hull york chester jackson troy tulsa wells " +
		"sofia batala mehar basti tank jos ulm leh sur pali mari nice bath reading mobile orange phoenix " +
		"split regina bay"
	).split(" "),
);

/** Words and first names that are cities when they are written with a capital. */
export const CAPITAL_ONLY: ReadonlySet<string> = new Set(
	(
		"sydney florence victoria charlotte orlando aurora bristol salem reading nice bath mobile tampa " +
		"orange phoenix regina surrey kent derby split bergen essen male mary"
	).split(" "),
);

/** First names and surnames that are towns: where somebody is greeted, thanked or named they are persons. */
export const NAMES: ReadonlySet<string> = new Set(
	(
		"sydney florence victoria charlotte orlando aurora bristol salem tampa surrey kent derby bergen essen " +
		"mary austin madison lincoln jackson regina bradford preston lancaster clinton chandler irving " +
		"savannah augusta adelaide darwin nelson hamilton kingston eugene carmel troy santiago salvador leon " +
		"milton norman tyler gary warren logan jordan diego carson marion paris sophia carolina georgia " +
		"dallas houston denver brooklyn chelsea devon trinity geneva vienna verona siena lorena natalia " +
		"samara sabrina chino ngozi samba nkechi ada alba angola israel lourdes maria rosario camilla cecilia " +
		"celina marina elena laura olivia paulina erie ashland shelby kelly albany taylor garland euless avon " +
		"lowell quincy somerset bexley barry douglas ramsey carlisle crawford morris franklin nancy angers " +
		"chandigarhi imran ali hamza rahim karim kamal jamal nasir bashir sohail yasin"
	).split(" "),
);

/** Parts of cities: never a city of their own. */
export const LATIN_DISTRICTS: ReadonlySet<string> = new Set(
	(
		"borivli borivali dwarka rohini saket whitefield yelahanka kukatpally powai goregaon andheri malad " +
		"kandivali bandra chembur ghatkopar mulund dadar juhu worli vashi karol_bagh anna_nagar vasant_kunj " +
		"connaught_place malviya_nagar koramangala indiranagar electronic_city hsr_layout marathahalli " +
		"jayanagar hebbal bommasandra peelamedu gachibowli hinjewadi kothrud hadapsar viman_nagar salt_lake " +
		"rajarhat porur clifton gulshan nazimabad north_nazimabad saddar gulberg johar_town model_town " +
		"bahria_town wapda_town faisal_town korangi landhi malir lyari orangi deira jumeirah karama satwa " +
		"mirdif al_barsha al_nahda al_qusais international_city discovery_gardens dubai_marina olaya al_malaz " +
		"al_sadd uttara dhanmondi banani mohammadpur lekki ikeja yaba surulere victoria_island ikoyi wuse " +
		"garki maitama westlands kilimani jurong tampines woodlands bukit_timah serangoon ang_mo_kio yishun " +
		"kowloon tsuen_wan sha_tin mong_kok bangsar mont_kiara cheras setapak neukölln kreuzberg schwabing " +
		"canary_wharf stratford islington brixton wembley hounslow ilford harrow ealing croydon chatswood " +
		"hurstville footscray docklands staten_island bronx"
	)
		.split(" ")
		.map((word) => word.replaceAll("_", " ")),
);

/** What people write for large cities in haste: shown as it is spelt. */
export const MISSPELT: ReadonlySet<string> = new Set(
	(
		"hyderbad hydrabad hyderabd hydrbad bangalor bengluru banglor chenai chennnai mumbay mumbi kolkatta kolkta calcuta gurgoan gurugaon gudgaon ahmdabad ahemdabad trivandram trivendrum coimbtore coimbatur chandigrah chandigar " +
		"luknow lucknw vadodra lahor lahoor karachy krachi islambad isalamabad islmabad peshwar pashawar faislabad faisalbad rawalpindy rawlpindi sialkoat jedda jeddha jiddah riyad riyaad damam dammaam sharja sharjha muskat muscut"
	).split(" "),
);
