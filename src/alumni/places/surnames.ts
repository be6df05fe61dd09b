/** Chinese family names: what tells a name from a place or a word. The commonest, and all double ones in use. */
const SINGLE =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";
const DOUBLE =
	"欧阳 上官 皇甫 司马 诸葛 东方 尉迟 夏侯 慕容 司徒 令狐 宇文 长孙 司空 公孙 西门 南宫 独孤 端木 轩辕 百里 呼延 东郭 闻人 申屠";

const single = new Set(SINGLE);
const double = new Set(DOUBLE.split(" "));

/** Hanyu Pinyin of the commonest, and spellings used in Hong Kong, Taiwan and South East Asia. */
const PINYIN = new Set(
	(
		"wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang han feng deng cao peng " +
		"zeng xiao tian dong yuan pan yu jiang cai du ye cheng su wei lv lu lyu ding ren shen yao cui zhong tan fan jin shi liao jia xia fu " +
		"fang bai zou meng xiong qin qiu yin xue yan duan lei hou long tao gu mao hao gong shao wan qian qi dai mo kong xiang kang wen niu " +
		"ge xing an qiao pang ni zhuang nie zhai zhan ou geng guan jiao zuo gan bao ning shang ruan ke ji mei tong ling bi shan pei huo miao " +
		"sheng weng ran ouyang shangguan huangfu sima zhuge situ murong xiahou " +
		"wong chan cheung leung lau ng chow yeung hsu tsai tseng chang chiang hsieh kwok tse fung ho lam lai mak yip yuen tsang kwan lui poon yeo goh teo koh sim tay"
	).split(" "),
);

/** Whether a Chinese text begins with a family name. */
export const isSurname = (text: string): boolean => double.has(text.slice(0, 2)) || single.has(text.charAt(0));
/** How many characters of it the family name takes; 0 where it begins with none. */
export const surnameLength = (text: string): number =>
	text.length > 2 && double.has(text.slice(0, 2)) ? 2 : single.has(text.charAt(0)) ? 1 : 0;
export const isSurnamePinyin = (word: string): boolean => PINYIN.has(word.toLowerCase());
