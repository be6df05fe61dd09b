/** How people shorten what they type: m wrkng wid Tata nw. Read as the words they stand for. */
export const SHORTHAND: ReadonlyMap<string, string> = new Map(
	"wid=with wth=with nw=now nowdays=nowadays wrk=work wrks=works wrkng=working wrking=working wrkin=working workin=working wrkig=working workng=working jst=just joind=joined jned=joined joiend=joined joing=joining frm=from hv=have hav=have cmpny=company compny=company ofc=office offc=office shiftd=shifted shftd=shifted movd=moved mvd=moved livng=living livin=living stayin=staying startd=started strtd=started nxt=next lst=last mnth=month promotd=promoted curently=currently currntly=currently currenty=currently recntly=recently resignd=resigned lft=left appointd=appointed postd=posted transferd=transferred transfered=transferred setled=settled bcame=became becum=become plz=please pls=please ur=your thr=there dr=dr hospitl=hospital gng=going goin=going bak=back msg=message"
		.split(" ")
		.map((pair) => pair.split("=") as [string, string])
		.filter(([from, to]) => from !== to && !/^(?:pls|plz)$/.test(from)),
);
