"""What complaints are about, and what is wrong with it: words that mean the same, in groups.

Each row is a group; its first word names it. A text is about every group one of whose words it
holds. The tables belong to the language, not to a place: a place's own words stand in the
keywords of its catalogue.
"""

from huiyin.triage.likeness import pairs

# Things of which there are many, each at its own spot: a few steps farther is another one.
SPOTS = """
井盖 窨井 阴井 下水井 雨水篦 雨篦子 雨水口
路灯 照明灯 灯杆
垃圾桶 垃圾箱 果皮箱
消火栓 消防栓
红绿灯 信号灯
电线杆 电杆 线杆
路牌 指示牌 门牌 标识牌
隔离桩 石墩 护栏 栏杆
充电桩
监控 摄像头 探头
健身器材 单杠 滑梯
减速带
"""

THINGS = (
    SPOTS
    + """
楼道灯 声控灯 感应灯
电梯 升降机
垃圾 生活垃圾 建筑垃圾 垃圾站 垃圾堆
楼道 楼梯间 消防通道
大树 树木 树枝 行道树 枯树
绿化带 草坪 绿地 绿化
自来水 水管 水压 停水 断水 供水
污水 下水道 下水管 化粪池 排污 管网 粪水
停电 电压 变压器 跳闸 供电
电线 电缆 线缆
燃气 煤气 天然气 液化气
暖气 供暖 供热
网络 宽带 光纤
车位 停车位 停车费 停车场 车库 乱停
电动车 电瓶车 电单车 飞线
共享单车 单车
违建 违章建筑 违法建筑 搭建 加建 违章搭
装修 电钻 砸墙
工地 施工 打桩 挖机 渣土车
搅拌站 搅拌厂 混凝土站
广场舞 音响 跳舞
酒吧 ktv 夜店 歌厅 夜总会
烧烤 夜宵 大排档 油烟 餐饮 餐馆 饭店
学校广播 校园广播 上课铃 操场 广播体操
麻将 棋牌
养狗 恶犬 流浪狗 狗叫 犬吠 遛狗 狗
养鸡 公鸡 鸡叫 养鸭 养猪 养殖
老鼠 蟑螂 蚊虫 白蚁
路面 坑洼 坑坑洼洼 破路 修路 断头路
斑马线 人行道 天桥 盲道
公交 公交车 站台 班车
地铁 轻轨
摊贩 流动摊 占道经营 地摊 摊位
业委会 业主委员会 业主大会
物业费 物业服务
房产证 不动产证 产权证 办证
工资 欠薪 薪水 工钱
入学 学位 招生 划片
补课 培训班 补习
医保 社保 养老金 公积金
拆迁 征地 征收 安置 补偿款
传销 诈骗 非法集资 骗局 爆雷
屋顶 楼顶 天面
外墙 墙皮 瓷砖 墙体
空调外机 外机 空调
广告牌 招牌 灯箱
基站 信号塔 高压线
河道 鱼塘 水沟 臭水 水渠
公厕 厕所
围墙 大门 门禁 道闸
精装 毛坯 交房 延期交付
加油站
殡仪馆 墓地 殡葬
"""
)

FAULTS = """
坏 破损 损坏 缺失 丢失 不亮 故障 断裂 塌 裂 破了 破烂 不见了 松动 翘 失灵 停运 掉了 脱落 没了 没有盖
噪音 噪声 吵 扰民 声音 睡不着 轰鸣 震动 噪
臭 异味 恶臭 刺鼻 油烟 气味 难闻
粉尘 灰尘 扬尘 尘土
漏水 渗水 漏 渗漏
积水 堵塞 堵了 反水 倒灌 内涝 满溢 外溢 溢出
占用 堆放 杂物 乱停 占道 堆满 挡住 堵住 乱堆 堆着 堆了
偷 被盗 盗窃 失窃
收费 涨价 乱收 高价 费用
飞线 私拉 拉线 充电
停水 断水 没水 水压 没有水
停电 断电 没电 跳闸
没人清 不清运 成堆 乱扔 乱丢 没人收 清理
捆绑 强制 霸王 强行
拖欠 欠薪 不发 未发
咬人 咬伤 不牵绳
挡光 遮挡 采光
危险 倒伏 歪 倾斜 倒了 要倒 砸到
"""

# Said by so many that it tells nothing: what is asked of whom, how it feels, polite words.
FILLER = """
尊敬的领导您好你好各位领导 希望有关部门尽快处理 请相关部门核实处理一下 请求政府部门解决
望领导重视为盼 感谢谢谢您 反映情况问题如下 我是一名业主居民住户 我们小区的业主
严重影响居民正常生活休息 请问什么时候能够解决 多次投诉反映没有结果 一直都没有人管理
物业公司不作为 给予答复回复 还老百姓一个公道 存在安全隐患 已经好几天了 现在目前非常
市民来电反映称 要求相关单位派人查看 工作人员 诉求 咨询建议投诉举报 这种情况 因为所以但是而且
没有人 有人 一个 这个 那个 我们 他们 大家 自己 可以 不能 是否 如果 就是 还是 不是
由于 以及 进行 为了 由此
"""


def groups(table: str) -> dict[str, str]:
    """Each word of a table with the name of its group."""
    lines = [line.split() for line in table.strip().splitlines()]
    return {word: words[0] for words in lines for word in words}


def starting(table: dict[str, str]) -> dict[str, list[str]]:
    """The words by their first character: a text holds few of them, and this tries no others."""
    found: dict[str, list[str]] = {}
    for word in table:
        found.setdefault(word[0], []).append(word)
    return found


THING_OF = groups(THINGS)
FAULT_OF = groups(FAULTS)
THING_STARTS, FAULT_STARTS = starting(THING_OF), starting(FAULT_OF)
SPOT_THINGS = frozenset(groups(SPOTS).values())
FILLER_PIECES = frozenset(piece for word in FILLER.split() for piece in pairs(word))
