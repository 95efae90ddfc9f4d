"""What a demo's villages publish, line by line: all of it invented.

A kind of the list has the columns that its lines fill in, and the lines: cells between bars,
amounts in yuan. What a kind's lines do not say follows from the type of the column
(:mod:`huiyin.processes.demo_contents`).
"""

from collections.abc import Mapping, Sequence

# What is stored stays Chinese.
LINES: Mapping[str, tuple[str, Sequence[str]]] = {
    "party_decisions": (
        "matter|result",
        (
            "讨论困难党员、困难群众慰问名单|通过，慰问12户，已经送到",  # untranslated: data
            "把楼道照明改造列为为民实事|通过，提交会议讨论",  # untranslated: data
            "预备党员转正|通过，公示没有意见",  # untranslated: data
            "党员志愿服务排班|通过，每周六上午，已经排到下季度",  # untranslated: data
            "防汛值守安排|通过，党员带班，24小时有人",  # untranslated: data
            "活动室延长开放时间|通过，晚上开到九点",  # untranslated: data
            "听取半年财务情况|同意公开，提出两条节支意见",  # untranslated: data
            "老旧电梯维修补助申请|再议，先听住户意见",  # untranslated: data
        ),
    ),
    "party_plan": (
        "matter|content",
        (
            "学习和组织生活|每月一次主题党日，每季度一次支委会",  # untranslated: data
            "联系群众|每名党员联系8户，每月至少走访一次",  # untranslated: data
            "为民办实事|照明改造、适老扶手、充电车棚三件",  # untranslated: data
            "书记分工|抓全面，分管组织、财务审批",  # untranslated: data
            "委员分工|一人分管宣传和志愿服务，一人分管纪检和监督",  # untranslated: data
        ),
    ),
    "party_dues": (
        "summary|income|spending",
        (
            "本期收缴党费|4326|",  # untranslated: data
            "上缴上级党组织||4326",  # untranslated: data
            "上级拨付党组织活动经费|6000|",  # untranslated: data
            "主题党日交通、讲解||1860",  # untranslated: data
            "学习资料||642.50",  # untranslated: data
            "走访困难党员||1500",  # untranslated: data
        ),
    ),
    "party_pledges": (
        "matter|progress",
        (
            "承诺：三个月内修好楼道声控灯|已经完成，换了46盏",  # untranslated: data
            "承诺：为独居老人装紧急呼叫按钮|装了18户，还有5户在联系家属",  # untranslated: data
            "意见：快递柜挡住消防通道|已经移位",  # untranslated: data
            "意见：活动室空调不制冷|修好了，费用从活动经费列支",  # untranslated: data
            "承诺：每月一次便民服务日|每月15日，没有间断",  # untranslated: data
            "意见：垃圾房夏天有异味|改成早晚各清一次，加了冲洗",  # untranslated: data
        ),
    ),
    "decisions": (
        "matter|present|agreed|progress",
        (
            "村道硬化二期的走向和出资|52|49|已经完工，验收合格",  # untranslated: data
            "老年食堂收费标准|48|41|从下月起执行",  # untranslated: data
            "修订村规民约里的移风易俗条款|55|55|已经张榜、入户发放",  # untranslated: data
            "集体厂房续租底价|46|38|按底价公开招租",  # untranslated: data
            "防火隔离带清理用工|43|43|正在清理，完成七成",  # untranslated: data
            "污水管网接户方案|50|44|接好62户，还有19户",  # untranslated: data
            "误工补贴标准不变|47|45|照此发放",  # untranslated: data
        ),
    ),
    "residents_decisions": (
        "matter|present|agreed|progress",
        (
            "小广场改造方案|168|151|已经完工，正在收尾绿化",  # untranslated: data
            "非机动车充电车棚选址|142|118|两处都已建好",  # untranslated: data
            "居民公约增加文明养犬条款|155|149|已经张贴到每个单元",  # untranslated: data
            "公共收益优先用于楼道修补|133|127|修补了11个单元",  # untranslated: data
            "活动室开放时间|121|116|晚上开到九点",  # untranslated: data
            "加装电梯的协商办法|149|108|三个单元正在签字",  # untranslated: data
            "晾晒架统一更换|126|120|分两批，第一批换好",  # untranslated: data
        ),
    ),
    "year_plan": (
        "matter|content|progress",
        (
            "道路和照明|修补路面600平方米，换路灯40盏|完成",  # untranslated: data
            "养老助餐|助餐点每天不少于60份|平均每天72份",  # untranslated: data
            "环境整治|清理乱堆放点30处|清理34处",  # untranslated: data
            "集体增收|空置房屋全部租出|还有一处没有租出",  # untranslated: data
            "矛盾调解|小事不出门，调解成功率九成|调解51件，成功47件",  # untranslated: data
        ),
    ),
    "subsidised_staff": (
        "matter|standard|amount",
        (
            "村民小组长|每月300元|3600",  # untranslated: data
            "护林员|每月800元|9600",  # untranslated: data
            "保洁员|每月2600元|31200",  # untranslated: data
            "自来水管护|每月500元|6000",  # untranslated: data
            "村民小组长|每月300元|3600",  # untranslated: data
            "文书助理|误工一天80元，全年46天|3680",  # untranslated: data
        ),
    ),
    "relief": (
        "sort|people|amount",
        (
            "低保|2|4380",  # untranslated: data
            "特困|1|4095",  # untranslated: data
            "低保|3|6120",  # untranslated: data
            "临时救助|4|2000",  # untranslated: data
            "低保|1|2460",  # untranslated: data
            "困难家庭|3|600",  # untranslated: data
            "临时救助|2|1500",  # untranslated: data
        ),
    ),
    "homestead": (
        "place|area|progress",
        (
            "村东路北侧|120|乡镇已经批准，正在放线",  # untranslated: data
            "祠堂后原址翻建|98.5|主体完工，等验收",  # untranslated: data
            "三组水渠边|120|公示结束，报乡镇审核",  # untranslated: data
            "村部南侧原址翻建|110|验收合格，已经发证",  # untranslated: data
            "二组坡地|105|没有批准：占用林地，已书面告知",  # untranslated: data
            "五组老宅|92|村里审查通过，正在公示",  # untranslated: data
        ),
    ),
    "land_contract": (
        "place|mu|sort|amount",
        (
            "东片|12.6|流转|8820",  # untranslated: data
            "西片|3.2|承包|",  # untranslated: data
            "河边|8.4|流转|5880",  # untranslated: data
            "后山|15|流转|7500",  # untranslated: data
            "村口|2.1|收回|",  # untranslated: data
            "南片|6.8|流转|4760",  # untranslated: data
        ),
    ),
    "public_works": (
        "matter|way|contractor|source|amount|progress",
        (
            "楼道照明改造|竞价|示例建设公司|上级补助|38600|已经验收",  # untranslated: data
            "小广场防滑地砖|招标|示例建设公司|自筹|52480|已经验收",  # untranslated: data
            "消防通道划线|协商|示例标识公司|自筹|6850|已经验收",  # untranslated: data
            "雨水口清淤|竞价|示例建设公司|上级补助|18300|已经验收",  # untranslated: data
            "公厕改造|招标|示例建筑公司|上级补助|86200|完成八成",  # untranslated: data
            "停车位画线和地锁|竞价|示例建设公司|自筹|14760|已经验收",  # untranslated: data
            "健身器材更换|竞价|示例体育用品公司|体彩公益金|29800|已经验收",  # untranslated: data
            "围墙加固|协商|示例建设公司|自筹|9640|已经验收",  # untranslated: data
            "无障碍坡道|竞价|示例建筑公司|上级补助|21500|正在施工",  # untranslated: data
            "宣传栏更新|协商|示例标识公司|自筹|4380|已经验收",  # untranslated: data
            "活动室屋面防水|竞价|示例建设公司|自筹|33900|已经验收",  # untranslated: data
        ),
    ),
    "government_help": (
        "matter|progress",
        (
            "城乡居民医保缴费|已经缴费九成六，未缴的逐户提醒",  # untranslated: data
            "人口抽样调查入户|完成，共调查120户",  # untranslated: data
            "防汛防台隐患排查|查出7处，已经处理6处",  # untranslated: data
            "老年人高龄补贴认证|完成213人，上门认证31人",  # untranslated: data
            "燃气软管更换登记|换好186户",  # untranslated: data
            "征兵宣传和报名|报名4人，体检合格2人",  # untranslated: data
            "适龄儿童入学摸底|完成，共58人",  # untranslated: data
        ),
    ),
    "family_planning": (
        "matter|content|people",
        (
            "育儿补贴申领|符合条件的网上申请，社区协助|23",  # untranslated: data
            "独生子女父母奖励|按月发放，每年复核一次|86",  # untranslated: data
            "特别扶助|上门走访，专人联系|3",  # untranslated: data
            "托育服务指引|发放周边托育点名单|140",  # untranslated: data
        ),
    ),
    "debts": (
        "sort|from|amount|note",
        (
            "债权|2024-12-20|18000|厂房租金，约定年底前付清",  # untranslated: data
            "债务|2024-06-15|56000|村道硬化工程尾款，分两年付",  # untranslated: data
            "债权|2024-09-01|4500|店面押金差额",  # untranslated: data
            "债务|2024-10-08|12600|自来水改造材料款",  # untranslated: data
            "债权|2024-11-11|8200|土地流转费",  # untranslated: data
        ),
    ),
    "grants": (
        "sort|matter|amount",
        (
            "补贴补助|耕地地力保护补贴|1264.80",  # untranslated: data
            "补贴补助|残疾人两项补贴|480",  # untranslated: data
            "救灾救助|台风受损房屋修缮|3000",  # untranslated: data
            "补贴补助|高龄津贴|300",  # untranslated: data
            "社会捐赠|爱心企业捐赠助学金|2000",  # untranslated: data
            "补贴补助|护理补贴|360",  # untranslated: data
        ),
    ),
    "income_distribution": (
        "matter|amount|people|standard",
        (
            "提取公积公益金|86000||集体收益的三成",  # untranslated: data
            "成员分红|142800|714|每人200元，会议决定后发放",  # untranslated: data
            "老人节慰问|31200|156|60岁以上每人200元，会议决定后发放",  # untranslated: data
            "结转下年|26850||不动用",  # untranslated: data
        ),
    ),
    "compensation": (
        "matter|mu|amount|standard|progress",
        (
            "公路拓宽用地：青苗补偿||6120|每亩1800元|已经发到户",  # untranslated: data
            "公路拓宽用地：土地补偿|3.4|132600|每亩39000元|八成发到户",  # untranslated: data
            "公路拓宽用地：附着物补偿||18450|逐项评估|已经发到户",  # untranslated: data
        ),
    ),
}
NAMES = (
    "赵示例",  # untranslated: data
    "钱示例",  # untranslated: data
    "孙示例",  # untranslated: data
    "李示例",  # untranslated: data
    "周示例",  # untranslated: data
    "吴示例",  # untranslated: data
    "郑示例",  # untranslated: data
)
GROUPS = ("第一组", "第二组", "第三组", "第四组")  # untranslated: data
CONTRACTORS = (
    "示例建设公司",  # untranslated: data
    "示例建筑公司",  # untranslated: data
    "示例照明公司",  # untranslated: data
    "示例标识公司",  # untranslated: data
    "示例园林公司",  # untranslated: data
)
SAMPLE = "（示例）"  # untranslated: data
NOTE = "以下内容是演示用的虚构数据。"  # untranslated: data
NOTHING = "本期没有发生。"  # untranslated: data
