/** Words that turn what a clause says. All are tested on lower case. */

export const FUTURE =
	/十一(?:之后|以后|后|假期)|(?:元旦|春节|国庆|中秋|五一|十一|端午|清明|年底|开春)(?:前|前后|左右)?(?:就)?(?:搬|去|回|入住|过去|报到|入职|上班|走|动身)|(?:五一|国庆|元旦|春节|中秋|端午|清明|年|节|毕业|过完[\u3400-\u9fff]{1,3}|考完|答辩完?|合同到期)(?:之后|以后|后)(?!悔)|\b(?:moving|shifting|relocating|migrating|returning)\b|after (?:eid|ramadan|ramzan|exams?|graduation|new year|spring festival|the holidays|wedding)|明年|下半年|年内|暑假|寒假|后年|下个?月|下下|下周|下星期|下礼拜|月底|年底|年后|节后|春节后|过完年|过年后|过几天|过两天|过段时间|不久|即将|马上要?|就要|就去|要去|要搬|要回|要到|将|准备|打算|计划|决定(?:去|回|搬|换|离|跳|到)|的(?:机票|车票|高铁票|航班)|(?:月初|月底|号)的票|要调|要换|要跳|待入职|待报到|等通知|拟|预计|届时|届期|以后就|明天|后天|今年(?:下半年|底|秋)|秋天|暑假后|下学期|下学年|新学期|入学|开学|快要?去|起将|定了去|已定|派去|外派|拿到.{0,10}(?:offer|录取|录用)|收到.{0,8}(?:offer|录取|录用)|录取|保研|保送|考上|上岸|签了|签约|offer|\bwill\b|'ll\b|going to\b|gonna\b|\bnext\b|\bsoon\b|\bshortly\b|tomorrow|upcoming|\bfrom (?:next|tomorrow)|starting (?:in|from|on|this|next)|this (?:fall|autumn|winter|coming)|\bplan(?:s|ned|ning)? to\b|about to\b|\bto join\b|will be\b|insha|in sha|matched\b|got admission|admitted|admission in|accepted (?:an?|the|their)? ?(?:offer|position|job)|serving notice|notice period|\bagl[aeiy]|jaunga|jaungi|jaunge|hunga|hungi|hoga\b|ja ?raha|ja ?rahi|jane wal|ho ?raha|ho ?rahi|karunga|karungi|aaunga/;

export const HYPOTHETICAL =
	/要是|如果|假如|假设|倘若|万一|等我(?:有|退|老|发|以后)|要不是|我?想(?:去|搬|换|跳|回|到|在|gap|辞|离)|好想|幻想|梦想|做梦|梦见|梦到|有钱|中了(?:五百|500|彩)|发财|真希望|希望能|在考虑|考虑(?:去|到|回|换|跳|搬|留)|到底(?:去|留|选|回)|是去.{1,10}还是|去.{1,10}还是(?:留|回|去|在)|考虑要不要|要不要|纠结|犹豫|可能(?:会|要|去|回)|也许|说不定|没准|还没定|未定|没想好|万一|退休(?:了|后|以后)?(?:就|我|去|回)|还是.{1,12}(?:纠结|呢|选|问题)|怎么选|选哪|老了(?:就|以后)|下辈子|财务自由|面试|投了|\bif (?:i|only|we|you|my)\b|\bwish i\b|\bmight\b|\bmaybe\b|\bperhaps\b|thinking (?:of|about)|considering|would love|would like to (?:move|live|work)|\bdream|someday|one day|hop(?:e|ing) to\b|hopefully|lottery|interview|shortlist|two offers|undecided|not sure|retire|agar\b|kaa?sh\b|shayad|new year plan|resolution/;

export const QUESTION =
	/[?？]|吗$|吗[。！～，]|请问|求问|给(?:点|个|些)(?:意见|建议)|怎么选|选哪|该选|帮忙选|问一下|问下|想问|咨询一?下|有没有(?:人|谁|同学|哪|在|做|去)|有谁|有人(?:在|知道|认识|有|去|用|了解)|有(?:在|做|去).{1,14}的(?:同学|校友|朋友|老铁|兄弟|小伙伴)吗?|谁(?:知道|有|认识|在|能|家|去)|哪(?!怕|有|能|敢|吒|知|了|都|也|儿也|里也|儿都|里都)|怎么(?:申请|领|交|开|查|登|进|写|寄|说|办|走|去|弄|样|填|改|联系|联络|做|报|买|找)|什么时候|啥时候|多少(?!有|年|次|都|也|是)(?:钱|[\u3400-\u9fff]||号|啊|来着|岁|$)|几点|几号(?:开|聚|返)|何时|是多少|来着$|能否告|求推荐|求介绍|求联系|求助|求建议|是谁的?(?![，。]?我)|谁的|是不是(?!可以|应该)|帮(?:忙|我)(?:看看|查|问)|真的假的|\banyone\b|\banybody\b|^(?:does|do|did|is|are|can|could|has|have|who|what|which|where|when|how|why|kya|kahan|kaun|kab|kis|kisi|koi)\b|\bany ?(?:one|body|idea|agent|suggestions?|info)\b|does any|do you|can (?:some|any|you)|could (?:some|any|you)|\bwho (?:is|has|knows|can)\b|what(?:'s| is)\b|which\b.*\b(?:best|better)|where (?:is|can|are|do)|how (?:do|can|to|much|long)|please (?:guide|suggest|advise)|need (?:some )?(?:advice|suggestions?|guidance|help)|koi .{0,30}(?:hai|ho|jant|batao|bata)|kya .{0,40}(?:hai|ho|hain)|\bk(?:o|au)n (?:hai|hain|tha|kar|aa|ja)|kis(?:i|ko|ke)\b|kahan\b|kaise\b|kitn[aei]\b/;

export const REMINISCENCE =
	/想当年|当年|那年|暑假工|打过(?:工|零工)|那些年|那时候?|那会儿|小时候|从小|记得|还记得|回忆|怀念|想念|往事|青葱|曾经.{0,12}(?:日子|时光|岁月)|的日子|读书(?:的)?时|上学(?:的)?时|大学(?:的)?时|毕业那年|实习(?:那|的时|时)|remember (?:when|that|those|the)|\bback (?:in|when)\b(?: college| school| those| uni| the day| hostel| we)|those days|good old|good times|old days|memories|nostalgi|used to .{0,30}(?:haha|lol|every|when)|we used to|i used to (?:call|eat|go|sit|play|walk|sleep)|miss (?:you|those|that|the)|yaad aa|woh din|wo din|in our hostel|hostel days|college days/;

export const NEGATED_CHANGE =
	/没有?(?:搬|换|离职|离开|去|跳|走|辞|改|动|变|入职|加入|移民|回|出国|调|结婚|说我|在)|没(?:跳|挪|动)|(?:没|不)挪窝|没动窝|并没|从没|未曾|未(?:离|换|搬|变)|不是(?:我|真)|别听|谣言|假的|误传|误会|传错|哪有|(?:have|has|had)(?: not|n't)\b|haven'?t|hasn'?t|did(?: not|n't)|never (?:joined|moved|left|worked|lived|went|said|shifted|been)|not (?:moved|left|joined|leaving|moving|shifted|going|quit|resigned|changed)|nahi(?:n)? (?:chor|gaya|gayi|kiya|ki|badla|ho|shift|move|gya|hua)|nai (?:chor|gaya)|no,? i (?:didn|haven|am not)|rumou?r|joking|who told|谁说/;

export const AFFIRMED =
	/还在|仍在|依然在|依旧在|一直在|仍然在|照旧在|还是在|还是(?!老家)|没变|不变|未变|没换|没动|没改|照旧|原来的?单位|原单位|老样子|老地方|同一|没离|没搬|\bstill\b|\bsame\b|unchanged|no change|as before|abhi bhi|ab bhi|abhi tak|wohi|wahi|wahin|pehle jais/;

export const HEARSAY =
	/听说|据说|听闻|听.{1,6}(?:说|讲)|传闻|小道消息|好像是?|貌似|似乎|看(?:他|她).{0,4}朋友圈|朋友圈(?:看|说)|\bheard\b|rumou?r has|apparently|i think he|i think she|seems (?:like|to)|saw on|told me|i think|i guess|i believe|(?:he|she) says|suna (?:hai|tha|he)|sunn?e mein|sunn?a|linkedin/;

/** Somebody passes on what another wants known. */
export const RELAY =
	/转告|让(?:我)?(?:帮忙)?(?:通知|转发|发群里|发到群里)|代(?:为)?(?:转|通知|更新|登记|填|改)|托我|让我(?:说|告诉|通知|转|帮|跟|更新)|叫我(?:说|告诉|通知|转)|帮.{0,8}(?:改|更新|登记|填|报|补|update|转|通知)|替.{0,8}(?:改|更新|登记|填|报|补|转)|通知[:：]|forwarded|\bfwd\b|asked me to|on behalf of|update for|for my (?:friend|room|class|brother|sister|wife|husband)|please note (?:his|her|their)|ne kaha/;

/** The whole message is done for somebody else: 帮我们宿舍老三登记一下, 代孙老师更新. */
export const ON_BEHALF =
	/(?:帮|替|代|给)(?!我(?!们)|忙|帮|表|理|码|价|购|驾|班|课|谢|大家|你们?|各位)[^，。,:：!！\n我]{0,3}(?:我们?)?[^，。,:：!！\n我]{1,12}?(?:登记|更新|填|改|补|转发|转|存|报备|报|发)(?:一下|下|个|了)?\s?(?:[:：，,\s]|$)|(?:他|她)(?:让|叫|托)我|让(?:我)?(?:帮忙)?(?:通知|转告|发群里|发到群)|(?:update|updating|register|registering|posting|filling)[^.!?\n]{0,20} (?:for|on behalf of) (?:my |our |a )?(?!work|job|college|now|me\b)/;

export const OLD_BEFORE =
	/(?:别再?|不要再?|请勿|勿)(?:打|加|发|用|联系|拨|存|寄|往)(?:我)?的?(?:这个|那个)?(?:号码?|邮箱|微信)?[\s:：]*$|(?:don'?t|do not|stop|never) (?:call(?:ing)?|us(?:e|ing)|dial|text|e?mail|add|contact|send)(?: me)?(?: mails?)?(?: on| at| to)?\s*$|(?:旧|老|原|原来|原先|之前|以前|过去|从前|曾用|前)的?(?:那个?|个)?(?:手机|电话|联系方式|联系|微信|qq|邮箱|号码?|地址|单位|公司|工作)?号?码?(?:那个|是|为|用的)?[\s:：(（]*$|(?:\bold\b|\bformer\b|\bprevious\b|\bearlier\b|\bprior\b|\bex\b|purana|purani|pehle ?wal[aei]|pichl[aei])(?: one| number| no\.?| sim| phone| email| mail| id| cell| mobile| address| wechat| ka| ki| wala| wali)*(?: is| was|:)?[\s:：(（]*$|(?:不是|并非|而不是|错的?是?|误写[成为]?|错写[成为]?|写成了?|打成了?|\bnot\b|\breplace\b|instead of|rather than|wrong(?: one)?:?)(?: the)?[\s:：(（]*$|(?:由|从|自)[\s:：(（]*$|\bfrom\s*$/;
/** Behind a value: it is no longer to be used. */
export const OLD_AFTER =
	/^[\s)）,，、]*(?:这个|那个|那边|的号|的那个|从?\ue008起?|从?(?:今天|明天|今日|即日|现在|本月|这个?月|下个?月|\d{1,2}[号日])起|自即日起|已经?|现已|现在|早就?|也|都|就|将|将要|会|要|马上|下个?月|月底|今后|以后|,|，|了|的|邮箱|号|号码|手机号)*(?:停用|停机|停了|停掉|停|注销|销号|销户|作废|废弃|废了|不用|不再用|不再使用|弃用|别打|别加|别发|别用|不要打|不要发|不要再|不用了|不怎么用|不怎么看|不太用|少用|不常用|打不通|打不进|空号|丢了|丢失|欠费|没用了|用不了|用不成|失效|过期|登不上|登录不了|不能用|不能收|不能登|被盗|被封|封了|换掉|退了|删|取消|收不到|满了|错|是错|不对|是旧|是老|是之前|是以前|是原来)|^[\s)）,，]*(?:\(?old\b|is (?:now )?(?:dead|closed|off|switched off|not|no longer|deactivated|disconnected|blocked|inactive|invalid|old|expired|full|hacked|gone|lost|wrong|out of)|(?:has been|was|got|is being) (?:closed|blocked|deactivated|lost|stolen|disconnected|switched|cancelled|canceled|hacked|terminated)|no longer|not (?:in use|working|active|used|valid|reachable)|doesn'?t work|won'?t work|expired|switched off|discontinued|deactivated|is no more|stopped working|will (?:not|no longer|be|stop|expire)|won'?t|band\b|kaam nahi|ab (?:band|nahi|kaam)|khatam|off hai|nahi chal)|^[\s)）]*(?:->|→|-->|=>|换成|换为|换到|改成|改为|变成|变为|更新为|更换为|\b(?:to|with)\b)/;
/** A clause about a value that is no longer good, wherever the value stands in it. */
export const OLD_CLAUSE =
	/不能用了|不能登|停用|停机|注销|销号|作废|弃用|别再|不要再|不再用|失效|打不通|空号|登不上|被盗|被封|不怎么看|可以删|删掉|删了|删除|移除|\bold\b.*\b(?:dead|closed|off|blocked|lost)|no longer|don'?t use|do not use|not in use|deactivated|please (?:delete|remove)|pls (?:delete|remove)|kaam nahi|band (?:hai|ho|kar)/;
export const NEW_BEFORE =
	/(?:新|现|现在|现用|改|换|目前|如今|现为|换成|改成|改为|更新为|更换为|变更为|正确的?是?|应该是|应为|最新)的?(?:那个)?(?:手机|电话|联系方式|微信|qq|邮箱)?号?码?(?:是|为|用|:|：)?[\s:：(（]*$|\bnew\b[^.]{0,20}$|\bnow\b[^.]{0,8}$|\bnaya\b[^.]{0,14}$|\bcurrent\b[^.]{0,14}$|\bto\s*$|its\s*$|->\s*$|→\s*$/;
/** The number lives on beside the new one. */
export const KEPT =
	/也能|也可以|也在用|仍|还留|还用|还能|保留|照常|都能|都可以|都行|两个都|同时|备用|先不|先hold|hold着|\bboth\b|still (?:active|working|in use|works|on)|also (?:active|working|reachable|works)|either|as well|bhi (?:chal|on|hai|active)/;

export const SELF =
	/(?:^|[^咱他她你])我(?!们?(?:班|院|校|系|同学|老师|学校|学院))|本人|俺|在下|鄙人|自己|(?<![a-z'])(?:i|i'm|im|i've|ive|i'd|i'll|my|me|mine|myself|we|we've|we're|our|us)(?![a-z'])|(?<![a-z])(?:main|mai|mera|meri|mere|mujhe|maine|mene|hum|humne|hamara|apna|apni|mainay)(?![a-z])/;
export const THEY =
	/他们?|她们?|人家|对方|(?<![a-z])(?:he|she|his|her|him|he's|she's|they|their|them|uska|uski|uske|usne|us ne|unka|unki|unke|unhone|woh|wo)(?![a-z])/;

/** Something is offered, sought, lost or found: the number is for that, unless the writer says that it is his own. */
export const OFFER =
	/出租|转让|办理|办证|回收|疏通|维修|开锁|保洁|家政|搬家公司|家教|辅导班|培训班|一对一|名师|陪练|代驾|代写|代考|顺风车|拼车|包车|还有.{0,3}座|寻(?:狗|猫|物|人|车)|启事|招领|捡到|拾到|丢失|遗失|悬赏|免费|优惠|折扣|促销|团购|秒批|黑户|黑白户?|网贷|贷款|批发|直销|闲置|自提|二手|出售|低价|求购|收购|收房|看房|房源|短租|招生|招聘|兼职|日结|刷单|咨询(?:热线|电话)|预约电话|订购|货源|代理|加盟|筛查|义卖|团餐|订餐|外卖电话|tickets?\b|\btutor|tuition|for (?:rent|sale|hire)|room available|available (?:near|for|in)|flat ?mate|room ?mate wanted|\bselling|\bused (?:iphone|phone|car|laptop|bike|furniture)|\blost (?:my |a |near )?(?:wallet|cat|dog|bag|key|purse|card|passport|cnic|documents)|\bfound (?:a|an|one)\b|if found|car ?pool|photographer|makeup artist|tiffin|catering|home ?cooked|plumber|electrician|carpenter|\bloans?\b|\brates\b|discount|free delivery|home delivery|\bdm\b|on installments?|bik(?:au|ao|ana)|\bbech|chahiye|rabta|\bkhoya|gumshuda|rishta|\bqarz|plot|kiraye|kiraya|visa (?:services|consult)|umrah package|tour package|\bpackages?\b|guaranteed|limited (?:seats|slots|time)|apply now|call now|book now|order now|for details|for more info/;

export const ADVERT =
	/pay after|cheap(?:est)? .{0,30}(?:whatsapp|call|contact)|(?:visa|loan|admissions?) .{0,40}(?:whatsapp|contact|call) \+?\d|blood (?:needed|required|group)|need(?:s|ed)?(?: urgent| urgently)? (?:[abo]b?[+-]|[abo]b? ?(?:positive|negative))|(?:for|on) rent\b|to let\b|selling (?:my|a|the)|price (?:is |rs|\d)|出租|转让|出售|转卖|二手|求购|招租|合租|房源|急需.{0,6}血|寻人|寻物|失物|清仓|厂家|直销|代办|办证|开发票|代开|刷单|兼职.{0,12}(?:日结|结算|元)|日结|日赚|日入(?!职)|月入过|躺赚|返利|贷款|额度高|低息|黑户|信用卡提额|优惠|限时|秒杀|包邮|免费领|领取福利|中奖|抽奖|炒股|股票群|荐股|内幕|投资回报|稳赚|招代理|诚招|加盟费|微商|代购|面膜|减肥|丰胸|私家侦探|货源|批发|清库存|特价|跳楼价|点击链接|扫码领|复制打开|拼多多砍|砍一刀|裸聊|博彩|彩票群|六合|虚拟币|挖矿|转账|打款|汇款|急用钱|(?:校长|老师|领导|院长).{0,24}(?:急事|手机坏|临时(?:联系|号))|手机坏.{0,20}临时|\bearn\b.{0,24}(?:\d|daily|week|month|home)|work from home|limited (?:seats|time|offer|slots)|\bdiscount\b|% off\b|buy now|order now|click (?:here|the link)|guaranteed (?:visa|returns?|profit)|easy money|double your|crypto|forex|bitcoin|casino|betting|loan (?:approv|avail|offer)|instant loan|hot deal|for sale\b|part[- ]time job.{0,30}(?:daily|per day|\$)|investment plan|cash prize|congratulations.{0,20}(?:won|winner)|you have won|lucky draw|visa (?:guaranteed|100)|gharbaithe|ghar baithe|kamaen|kamayein/;
