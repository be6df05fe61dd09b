/** Fields of medicine and of study, and parts of a firm, that stand behind a title: Registrar Paediatrics, lecturer in physics, VP Credit Risk. */
export const DISCIPLINES: ReadonlySet<string> = new Set(
	(
		"medicine surgery paediatrics pediatrics paeds peds cardiology nephrology neurology neurosurgery oncology haematology hematology radiology pathology psychiatry dermatology urology gastroenterology endocrinology pulmonology rheumatology orthopaedics orthopedics ortho anaesthesia anesthesia anaesthetics anesthetics anaesthesiology anesthesiology ophthalmology ent obstetrics gynaecology gynecology gynae obgyn obs icu er microbiology biochemistry anatomy physiology pharmacology histopathology geriatrics neonatology dentistry orthodontics prosthodontics periodontics nursing midwifery physiotherapy radiotherapy pharmacy epidemiology neuroscience immunology virology genetics " +
		"physics chemistry mathematics maths math statistics biology zoology botany geology geography history economics psychology sociology philosophy linguistics english urdu chinese law education commerce management accounting finance marketing engineering architecture science sciences literature politics journalism islamiyat computing informatics " +
		"operations sales procurement purchase production quality maintenance hr it legal compliance audit risk treasury credit lending strategy planning logistics admin administration analytics data product technology design security safety projects construction infrastructure partnerships growth communications content training learning academics research development innovation support services investments tax payroll recruitment talent manufacturing packaging exports imports merchandising"
	).split(" "),
);

/** What stands before one of them and belongs to it. */
export const DISCIPLINE_MODS: ReadonlySet<string> = new Set(
	"general internal family emergency critical care intensive organic inorganic physical applied pure computer electrical electronic electronics mechanical civil chemical clinical plastic oral public community community cardiac thoracic vascular interventional medical surgical paediatric pediatric human international business corporate credit trade retail commercial digital supply chain software environmental political social english data machine quality brand regional global key talent customer and & health information".split(
		" ",
	),
);
