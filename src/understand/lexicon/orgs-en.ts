import { wordsOf } from "../words.js";
import { MORE_EN, MORE_WEAK_EN } from "./more-orgs.js";

/** Employers and universities that people name without any word that says so; lower case, words parted by one space. */
const LIST =
	"google|alphabet|amazon|aws|apple|microsoft|meta|facebook|netflix|tesla|nvidia|intel|amd|qualcomm|ibm|oracle|cisco|dell|hp|hpe|sap|salesforce|adobe|uber|lyft|airbnb|twitter|linkedin|tiktok|bytedance|tencent|alibaba|alipay|ant group|baidu|huawei|zte|xiaomi|oppo|vivo|lenovo|honor|dji|byd|catl|jd|jd.com|meituan|didi|pinduoduo|shein|shopee|lazada|grab|gojek|sea group|garena|stripe|paypal|visa|mastercard|bloomberg|spotify|shopify|atlassian|canva|zoom|snap|openai|deepmind|databricks|snowflake|palantir|" +
	"siemens|siemens healthineers|siemens energy|bosch|continental|zf|basf|bayer|sap se|bmw|mercedes|mercedes benz|mercedes-benz|daimler|volkswagen|vw|audi|porsche|ford|gm|general motors|toyota|honda|nissan|hyundai|kia|tata motors|mahindra|maruti|maruti suzuki|suzuki|ashok leyland|bajaj|hero motocorp|tvs|royal enfield|" +
	"ge|ge healthcare|general electric|philips|abb|schneider|schneider electric|honeywell|3m|caterpillar|cummins|john deere|rolls royce|airbus|boeing|lockheed martin|schlumberger|slb|halliburton|baker hughes|shell|bp|exxonmobil|exxon|chevron|totalenergies|total|aramco|saudi aramco|sabic|adnoc|qatarenergy|ongc|gail|ioc|indian oil|bpcl|hpcl|ntpc|bhel|nhpc|sail|coal india|" +
	"deloitte|ey|ernst & young|ernst and young|pwc|kpmg|mckinsey|bcg|bain|accenture|capgemini|cognizant|infosys|wipro|tcs|tata consultancy services|hcl|hcltech|hcl technologies|tech mahindra|ltimindtree|ltts|lti|l&t|larsen & toubro|larsen and toubro|mindtree|mphasis|persistent|hexaware|zoho|freshworks|flipkart|swiggy|zomato|paytm|phonepe|razorpay|ola|byju's|byjus|unacademy|reliance|jio|reliance jio|airtel|bharti airtel|vodafone|vi|" +
	"tata|tata steel|tata power|jsw|adani|vedanta|hindalco|ultratech|asian paints|itc|hul|hindustan unilever|unilever|p&g|procter & gamble|nestle|pepsi|pepsico|coca cola|coca-cola|loreal|l'oreal|mondelez|colgate|johnson & johnson|j&j|pfizer|novartis|roche|sanofi|gsk|astrazeneca|merck|msd|eli lilly|abbott|abbvie|medtronic|stryker|boston scientific|sun pharma|cipla|dr reddy's|dr. reddy's|lupin|biocon|zydus|aurobindo|glenmark|torrent|getz pharma|searle|hilton pharma|" +
	"hdfc|hdfc bank|icici|icici bank|sbi|state bank of india|axis bank|kotak|kotak mahindra|yes bank|pnb|bank of baroda|canara bank|lic|hsbc|citi|citibank|barclays|standard chartered|jpmorgan|jp morgan|jpmorgan chase|goldman sachs|goldman|morgan stanley|ubs|credit suisse|deutsche bank|bnp paribas|dbs|ocbc|uob|anz|westpac|nab|commbank|commonwealth bank|rbc|td bank|scotiabank|bmo|wells fargo|bank of america|bofa|american express|amex|fidelity|blackrock|" +
	"ptcl|jazz|mobilink|telenor|telenor pakistan|zong|ufone|nayatel|netsol|systems ltd|systems limited|techlogix|10pearls|arbisoft|contour software|careem|bykea|foodpanda|daraz|easypaisa|jazzcash|engro|ffc|fauji fertilizer|fauji cement|lucky cement|dg khan cement|nishat|nishat mills|gul ahmed|sapphire|khaadi|interloop|packages|packages limited|k-electric|k electric|wapda|lesco|mepco|fesco|pso|ppl|ogdcl|sui gas|sngpl|ssgc|pia|nadra|ntdc|paec|kanupp|kahuta|nescom|hit taxila|pof|pof wah|habib bank|hbl|ubl|mcb|mcb bank|meezan bank|meezan|allied bank|abl|bank alfalah|alfalah|faysal bank|askari bank|nbp|national bank of pakistan|js bank|bop|bank of punjab|" +
	"shaukat khanum|skmch|aku|akuh|aga khan|aga khan hospital|aga khan university hospital|agha khan|mayo hospital|mayo|services hospital|jinnah hospital|jpmc|ganga ram|sir ganga ram|lady reading hospital|lrh|hmc|hayatabad medical complex|khyber teaching hospital|kth|pims|polyclinic|shifa|shifa international|shifa international hospital|cmh|mh rawalpindi|benazir bhutto hospital|holy family|holy family hospital|dhq|dhq hospital|thq|thq hospital|rhc|bhu|nishtar|nishtar hospital|allied hospital|victoria hospital|bvh|civil hospital|indus hospital|liaquat national|liaquat national hospital|ziauddin|ziauddin hospital|south city hospital|doctors hospital|hameed latif|fatima memorial|lahore general hospital|lgh|children hospital|pkli|edhi|" +
	"apollo|apollo hospital|apollo hospitals|fortis|fortis hospital|max|max hospital|max healthcare|max saket|medanta|aiims|safdarjung|rml|lnjp|gtb|kem|kem hospital|nair hospital|sion hospital|jj hospital|tata memorial|kokilaben|lilavati|hinduja|breach candy|manipal|manipal hospital|narayana|narayana health|st john's|st johns|nimhans|cmc|cmc vellore|jipmer|pgi|pgimer|sgpgi|kgmu|bhu hospital|amrita|amrita hospital|aster|aster medcity|lakeshore|kims|yashoda|care hospital|care hospitals|nims|rainbow|rainbow hospital|cloudnine|" +
	"nhs|mayo clinic|cleveland clinic|johns hopkins|mass general|mgh|kaiser|kaiser permanente|hamad|hamad medical corporation|sidra|nmc|mediclinic|saudi german|saudi german hospital|king faisal hospital|king fahd hospital|king fahad hospital|kfsh|rashid hospital|thumbay|burjeel|seha|dha|moh|ministry of health|" +
	"emirates|etihad|qatar airways|fly dubai|flydubai|emaar|damac|etisalat|e&|du|noon|talabat|stc|mobily|zain|ooredoo|sec|maaden|neom|red sea global|almarai|dubizzle|majid al futtaim|chalhoub|" +
	"walmart|target|costco|home depot|starbucks|mcdonald's|kfc|subway|ikea|decathlon|h&m|zara|dhl|fedex|ups|maersk|dp world|aramex|" +
	"nasa|cern|isro|drdo|barc|hal|bel|iit|csir|who|unicef|unhcr|undp|world bank|red cross|msf|gavi|usaid|" +
	"mit|stanford|harvard|oxford|cambridge|ucl|kcl|lse|imperial|imperial college|caltech|ucla|uc berkeley|berkeley|usc|nyu|cmu|yale|princeton|cornell|columbia|purdue|uiuc|umich|ut austin|tamu|asu|gatech|georgia tech|nus|ntu|smu|hku|cuhk|hkust|polyu|cityu|hkbu|umac|tsinghua|peking university|fudan|sjtu|zju|ustc|eth|eth zurich|epfl|tum|rwth|tu delft|tu munich|kth royal|anu|unsw|usyd|unimelb|monash|uq|uwa|uts|rmit|mcgill|ubc|uoft|u of t|waterloo|uwaterloo|sfu|lums|nust|fast|giki|comsats|uet|uet lahore|ucp|umt|iba|szabist|dow|duhs|kemu|king edward|aimc|rmc|kmc|amc|nca|qau|pu|gcu|gcuf|numl|iiui|riphah|air university|bahria|iit bombay|iit delhi|iit madras|iit kanpur|iisc|iim|iima|iimb|nit|nit trichy|bits|bits pilani|vit|srm|manipal university|anna university|du|jnu|bhu|amity|lpu|isb|xlri|upenn|wharton|insead|lbs";

export const KNOWN_EN: ReadonlySet<string> = new Set(
	`${LIST}|${MORE_EN.toLowerCase()}`.split("|").filter((name) => name.length > 1),
);

/** Of these the ones that are words, names or places too: only behind a word that leads to an employer. */
export const WEAK_EN: ReadonlySet<string> = new Set(
	`apple|meta|target|subway|visa|total|shell|vi|du|ge|hp|bp|ups|who|hal|bel|dha|moh|sec|pu|rmc|isb|fast|dow|max|care|care hospital|rainbow|mayo|aster|torrent|merck|oxford|cambridge|stanford|waterloo|berkeley|columbia|imperial|honor|jazz|zoom|snap|noon|zain|sapphire|packages|emirates|abl|bop|iba|rhc|bhu|thq|dhq|bcg|cmc|rml|pgi|sidra|seha|sion hospital|ford|ola|jio|lic|sail|gail|tata|hero motocorp|adani|torrent|persistent|ioc|nab|anz|kia|honda|suzuki|toyota|nissan|bmw|audi|porsche|mercedes|tesla|walmart|costco|ikea|kfc|mcdonald's|starbucks|twitter|facebook|linkedin|tiktok|netflix|uber|careem|foodpanda|grab|spotify|paypal|daraz|easypaisa|jazzcash|paytm|phonepe|zomato|swiggy|flipkart|amazon|dhl|fedex|airtel|vodafone|telenor|zong|ufone|nadra|pia|vw|mit|nit|smu|du|pu|dell|google|huawei|oppo|vivo|xiaomi|lenovo|red cross|edhi|aku|amrita|kims|meezan|alfalah|${MORE_WEAK_EN}`.split(
		"|",
	),
);

/** Words that end, or stand in, the English names of organisations. */
export const ORG_WORD = wordsOf(
	`Programme Program Bureau Directorate Society Union Association Refinery Museum Library Federation Secretariat Assembly
	Senate Corps Cooperative Dairy Estates? Robotics Aerospace Aviation Innovations? Interactive Biotech Biosciences
	Therapeutics Genomics Surgicals? Wellness Realty Properties Developers Infra Exports Imports Apparels? Clothing
	Ceramics Paints Chemicals? Plastics Printers Publishers Publications Productions Films Pictures Furniture Interiors
	Architects Surveyors Advocates Chambers Leasing Microfinance Superstore Emporium Outfitters Jewels Optics Tyres
	Batteries Cables Transformers Turbines Pumps Alloys Metals Minerals Cotton Spinning Weaving Knitwear Hosiery Beverages
	Dairies Poultry Feeds Seeds Agro Organics Nursery Threads Medicos Clinics? Care Geotech Instruments Devices Semicon
	Microsystems Photonics Optoelectronics Biologics Lifesciences Healthtech Fintech Edtech Softwares? Infotech Infosystems
	Technosoft Consultancy Staffing Ventures Tutors Tutorials Montessori Gymkhana Rehab Sanatorium Maternity Orthopaedics
	Eyecare Opticians Vets? Cargo Freight Shipyard Drydocks Railways? Metro Transit Waterworks Utilities Gardens? Resorts?
	Inn Suites Caterers Kitchens? Bistro Eatery Sweets Confectioners Patisserie hospitals? hosp clinics? healthcare health
	medical medicine infirmary university univ uni college school academy institute institution bank group ltd limited pvt
	inc llc llp corp corporation company co gmbh plc technologies technology tech solutions systems? software labs?
	laboratories pharma pharmaceuticals? industries industry textiles? mills steel motors automotive engineering engineers
	constructions? builders associates consultants? consulting partners services airlines airways air foundation trust ngo
	centre center complex authority department ministry council commission board court police army navy force embassy
	consulate studios? media press tv news hotel hotels restaurant cafe logistics shipping foods? energy power oil gas
	petroleum cement fertilizers? electric electronics electricals semiconductors? networks? communications telecom
	insurance capital securities finance financial investments? ventures holdings enterprises? international general nhs
	gmc medcity polyclinic pharmacy diagnostics research sports dental traders bakers bakery sweets autos farms jewell?ers
	opticals chemists travels garments fabrics boutique agency mart stores`,
	true,
);
