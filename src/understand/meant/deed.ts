import { pattern } from "../pattern.js";

/** 昨晚, this morning, itwaar ko: it is over. */
const WHEN = pattern(
	/昨[天晚日夜]|前[天晚]|今[天早晚晨]|上(?:周|个?月|星期|礼拜)|周[一二三四五六末日天]|礼拜|国庆|五一|中秋|端午|元旦|本(?:周|月|学期)|刚刚?|回来|\d{1,2}(?:月|\.)\d{1,2}|(?:^|[^a-z])(?:yesterday|today|last (?:night|evening|week(?:end)?|sunday|saturday|friday|month)|this (?:morning|afternoon|evening|week(?:end)?)|on (?:sun|mon|tues|wednes|thurs|fri|satur)day|over the weekend|sunday|saturday|itwaa?r|jum[ae]|hafte|kal|aaj|parso|subah|pichle|guzashta)(?![a-z])/,
);
/** Some of the alumni, together. */
const TOGETHER = pattern(
	/校友|分会|师生|老乡会?|同学|[东西南北]?[\u3400-\u9fff]{1,3}组|班里|[我咱]们|宿舍|室友|师兄弟|师[兄姐弟妹]|大学生|读书会|社团|妈妈|家属|带队|参观|集体|(?:^|[^a-z])(?:alumni|chapter|cell|batch(?:mates?)?|classmates?|hostel|fellows|of us|we|our|seniors|juniors|volunteers|members|doston?|logon?|walon|wal[ae]|saathi\w*|hum|humne|bande|yaaron|section|team|society|club)(?![a-z])/,
);
const NUMBER = "(?:\\d+|[一二两三四五六七八九十百几半]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)";
/** How many came, were seen, were planted. */
const COUNTED = pattern(
	new RegExp(
		`(?:来了|到了|签到|共|凑了|到场|参加)[^，。]{0,4}${NUMBER}|${NUMBER}(?:多|来|几)?(?:个|位|名|桌|口|家)?(?:人|脆皮|大学生|妈|娃|同学|校友|桌|棵|本|袋|份|公里|只|存活|到场|参加)|${NUMBER}(?:个|位|名|桌)[\\u3400-\\u9fff]{1,4}|(?:^|[^a-z])(?:${NUMBER}) (?:[a-z]+ )?(?:people|patients?|villagers?|students?|kids|children|alumni|members|volunteers|saplings|trees|bags|units|families|log|bande|band[ae]|dost\\w*|poday|paude|poday|podhe|darakht|old|of us|fellows|juniors|seniors|friends|batch ?mates|teams?|runs?|goals?)(?![a-z])`,
	),
);
/** What they did. */
const DID = pattern(
	/约了|爬了?|跑了|去[^，。]{1,8}了|烧烤了|聚了|吃了?[^，。]{0,6}了|放风筝|赏|夜跑|结束|参观|活动(?:反馈|总结|小结)|打卡|凑了|喝了|踢了|骑了|走了|划了|游了|徒步|登了|登顶|扫了|打了[一两三]?场|植树|捐|义诊|慰问|走访|看望|唱了|(?:^|[^a-z])(?:got together|caught up|met(?: up)?|sat (?:at|in|down|together)|helped (?:at|out)|gathered|hosted|held|ran|played|planted|cleaned|served|visited|volunteered|organi[sz]ed|cooked|hiked|sang|attended|took (?:advice|part)|lagaye|lagaya|lagai|laga[iy]e|ki|kiya|kiye|rakha|dala|banaya|khela|khele|baanta|baante|banti|gaye|mile|hui|hua)(?![a-z])/,
);
/** What is planned, asked or the writer's own news is no report. */
const NO_DEED = pattern(
	/[?？]|吗|明天|下周|下个?月|报名|打算|准备|计划|想去|换了|搬|入职|离职|跳槽|调到|当年|那年|那时|(?:^|[^a-z])(?:will|tomorrow|next|plan(?:ning)?|joined|moved|shifted|relocated|promoted|resigned|transferred|i'?m|anyone|who|used to|back in|remember|join(?:ing)?|shift|naukri|job)(?![a-z])/,
);

/** 昨晚东京组约了赏樱夜跑，六个…: some of them did something together, and how many they were. */
export const tellsOfDeed = (low: string): boolean =>
	COUNTED.test(low) && TOGETHER.test(low) && WHEN.test(low) && DID.test(low) && !NO_DEED.test(low);

/** Just back from dinner at … with six old roommates. */
const BACK_FROM = pattern(
	/^(?:hey |hi |so |ok |all,? |guys,? |and )*(?:i am |i'm |we are |we're |just |only |finally |we |got )*(?:back|home|returned|came back|returning|got (?:back|home))(?: home)? (?:late |safely )?from (?:an? |the |our |my |another |a quick |a lovely )*(?:[a-z-]+ ){0,2}(?:dinner|lunch|breakfast|brunch|iftar\w*|sehri|suhoor|tea|chai|coffee|hike|trek|walk|ride|trip|picnic|meet-?up|get-?together|reunion|match|game|bbq|barbecue|party|gathering|concert|drive|camp|visit|wedding|cricket|football|karaoke|potluck)(?![a-z])/,
);
const WITH_THEM = pattern(
	/(?:^|[^a-z])with (?:[a-z0-9]+ ){0,4}(?:room ?mates?|batch ?mates?|class ?mates?|hostel ?mates?|alumni|friends|juniors|seniors|fellows|gang|folks|guys|of (?:us|you|them)|people|section|team|chapter|old boys|old girls)(?![a-z])|(?:^|[^a-z])(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen) of us(?![a-z])/,
);
export const tellsOfReturn = (low: string): boolean => BACK_FROM.test(low) && WITH_THEM.test(low) && !/[?]/.test(low);

/** 小米这次定价4499真的疯: what things cost nowadays. */
export const complainsOfPrice = (low: string): boolean =>
	/\d{3,}|[\d一二三四五六七八九]千|万/.test(low) &&
	PRICED.test(low) &&
	TOO_MUCH.test(low) &&
	!/[我俺](?:在|去|换|搬|入职|卖|出)|出售|转让|优惠|联系/.test(low);
const PRICED = pattern(
	/机票|车票|房价|房租|油价|金价|定价|月供|新机|新款|苹果|iphone|小米|华为|茅台|学费|补课|奶茶|外卖|菜价|猪肉|股票|大盘|手机|显卡|螺蛳粉|电影票|演唱会|(?:^|[^a-z])(?:petrol|gold|flight|tickets?|rent|fees?|iphone|onions?|tomato\w*|dollar|rate|price[ds]?)(?![a-z])/,
);
const TOO_MUCH = pattern(
	/疯|告辞|算了|冲不动|买不起|打水漂|肉疼|太贵|涨到|涨价|吓人|离谱|你礼貌吗|抢钱|钱包|吃土|劝退|打扰了|韭菜|(?:^|[^a-z])(?:insane|crazy|pagal|mehn?g[ai]|loot|robbery|wallet|broke|forget it|ridiculous|ouch|lol)(?![a-z])/,
);
