"""The audit log in words: events, and the codes and ids that its lines hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.wording import coded_name, item_name, personal_label, place_name
from huiyin.common.audit import AuditEvent
from huiyin.common.joining import labelled
from huiyin.notices.models import Channel
from huiyin.people.models import Organisation
from huiyin.people.queries import names_of
from huiyin.rulebook import active

EVENTS: dict[str, str | Promise] = {
    "session.login": gettext_lazy("登录"),
    "session.locked": gettext_lazy("锁定期间尝试登录"),
    "session.logout": gettext_lazy("退出"),
    "reveal": gettext_lazy("查看个人信息"),
    "erase": gettext_lazy("依法删除"),
    "draft.summary": gettext_lazy("请模型起草摘要"),
    "draft.reply": gettext_lazy("请模型起草答复"),
    "publish_draft": gettext_lazy("写公开的文字"),
    "publish_leak": gettext_lazy("公开的文字含个人信息，未收"),
    "publish": gettext_lazy("审核公开"),
    "publish_refused": gettext_lazy("不同意公开"),
    "publish_withdrawn": gettext_lazy("撤下公开的文字"),
    "publish_kept_private": gettext_lazy("诉求人要求不公开"),
    "announcement.publish": gettext_lazy("发布告示"),
    "announcement.correct": gettext_lazy("更正告示"),
    "announcement.withdraw": gettext_lazy("撤下告示"),
    "open.prepare": gettext_lazy("拟公开稿"),
    "open.correct": gettext_lazy("拟更正的公开稿"),
    "open.hand_in": gettext_lazy("提交公开稿"),
    "open.confirm": gettext_lazy("确认公开稿"),
    "open.question": gettext_lazy("对公开稿提出疑问"),
    "open.sign": gettext_lazy("审阅签字"),
    "open.report_up": gettext_lazy("监督委员会报告乡镇街道"),
    "open.drop": gettext_lazy("公开稿作罢"),
    "open.publish": gettext_lazy("公开一版"),
    "open.uphold": gettext_lazy("认定公开内容不真实、不及时"),
    "finding.ask": gettext_lazy("请村里说明"),
    "finding.explain": gettext_lazy("村里说明"),
    "finding.clear": gettext_lazy("认为说得通"),
    "finding.confirm": gettext_lazy("认定属实"),
    "finding.join": gettext_lazy("并入点题整治"),
    "open.take_down": gettext_lazy("撤下公开的一版"),
    "open.original": gettext_lazy("查看公开稿的原稿"),
    "open.consent": gettext_lazy("登记署名公开的同意"),
    "open.consent_withdrawn": gettext_lazy("撤回署名公开的同意"),
    "open.kinship": gettext_lazy("登记近亲属关系"),
    "open.kinship_ended": gettext_lazy("撤销近亲属关系"),
    "open.spot_check": gettext_lazy("登记公开抽查结果"),
    "proposal.post": gettext_lazy("公示拟决定的事"),
    "proposal.amend": gettext_lazy("改公示，重新计期"),
    "proposal.stop": gettext_lazy("公示的事不再办理"),
    "proposal.record": gettext_lazy("登记决定和会议记录"),
    "proposal.witness": gettext_lazy("核对会议记录，公布决定"),
    "proposal.send_back": gettext_lazy("会议记录退回"),
    "proposal.carry_out": gettext_lazy("公布实施情况"),
    "proposal.answer": gettext_lazy("答复公示的提问"),
    "proposal.hide": gettext_lazy("不公开公示的一个提问"),
    "proposal.lapse": gettext_lazy("说明没有答复的原因"),
    "proposal.restore": gettext_lazy("恢复公示的一个提问"),
    "procedure.start": gettext_lazy("开始办理一项权力事项"),
    "procedure.done": gettext_lazy("办完程序的一步"),
    "procedure.return": gettext_lazy("请申请人补材料"),
    "procedure.supply": gettext_lazy("收到补的材料"),
    "procedure.refuse": gettext_lazy("权力事项不予办理"),
    "procedure.finish": gettext_lazy("办结权力事项"),
    "holding.register": gettext_lazy("登记集体资产资源"),
    "holding.change": gettext_lazy("更改集体资产资源"),
    "holding.correct": gettext_lazy("更正集体资产资源的登记"),
    "holding.dispose": gettext_lazy("处置集体资产资源"),
    "ledger.enter": gettext_lazy("记账"),
    "ledger.open": gettext_lazy("录入期初余额"),
    "ledger.reverse": gettext_lazy("红冲"),
    "ledger.close": gettext_lazy("结账"),
    "contract.make": gettext_lazy("登记租赁、承包合同"),
    "contract.receive": gettext_lazy("登记收到租金"),
    "contract.deposit_back": gettext_lazy("退还押金"),
    "contract.end": gettext_lazy("终止租赁、承包合同"),
    "stocktake.count": gettext_lazy("登记盘点"),
    "stocktake.sign": gettext_lazy("盘点签字"),
    "forum.plan": gettext_lazy("预告小区发布会"),
    "forum.cancel": gettext_lazy("取消小区发布会"),
    "forum.promise": gettext_lazy("记物业的承诺"),
    "forum.hold": gettext_lazy("公布小区发布会"),
    "forum.deliver": gettext_lazy("登记承诺落实"),
    "scorecard.open": gettext_lazy("开始一轮物业评分"),
    "scorecard.note": gettext_lazy("记一条物业扣分"),
    "scorecard.withdraw": gettext_lazy("撤回物业扣分"),
    "scorecard.tell": gettext_lazy("把得分送企业看"),
    "scorecard.renew": gettext_lazy("给企业换回复码"),
    "scorecard.drop": gettext_lazy("作废一轮物业评分"),
    "scorecard.publish": gettext_lazy("公布物业红黑榜"),
    "scorecard.decide": gettext_lazy("决定物业企业的申诉"),
    "broadcast.announce": gettext_lazy("预告直播"),
    "broadcast.move": gettext_lazy("更改直播预告"),
    "broadcast.live": gettext_lazy("开始直播"),
    "broadcast.end": gettext_lazy("结束直播"),
    "broadcast.recording": gettext_lazy("补充直播回放"),
    "broadcast.cancel": gettext_lazy("取消直播"),
    "fund.grant": gettext_lazy("登记经费"),
    "fund.spend": gettext_lazy("登记经费支出"),
    "fund.take_back": gettext_lazy("冲销经费支出"),
    "fund.ask_overrun": gettext_lazy("申请经费超支"),
    "fund.agree_overrun": gettext_lazy("同意经费超支"),
    "fund.refuse_overrun": gettext_lazy("不同意经费超支"),
    "fund.turn_year": gettext_lazy("经费结转下一年"),
    "premises.register": gettext_lazy("登记用房"),
    "premises.hand_over": gettext_lazy("登记用房移交情况"),
    "seal.register": gettext_lazy("登记公章"),
    "seal.hand_over": gettext_lazy("交接公章"),
    "seal.lose": gettext_lazy("登记公章遗失"),
    "seal.destroy": gettext_lazy("登记公章销毁"),
    "seal.ask": gettext_lazy("申请用章"),
    "seal.approve": gettext_lazy("批准用章"),
    "seal.refuse": gettext_lazy("不批准用章"),
    "seal.stamp": gettext_lazy("登记盖章"),
    "seal.give_back": gettext_lazy("登记归还公章"),
    "account.create": gettext_lazy("开设账号"),
    "account.phone": gettext_lazy("更正电话"),
    "account.reset": gettext_lazy("重置密码"),
    "account.suspend": gettext_lazy("停用账号"),
    "account.resume": gettext_lazy("恢复账号"),
    "account.password": gettext_lazy("修改密码"),
    "post.appoint": gettext_lazy("任岗"),
    "post.end": gettext_lazy("离岗"),
    "post.deputy": gettext_lazy("指定代理人"),
    "post.leave": gettext_lazy("请假"),
    "post.contact": gettext_lazy("改公示电话"),
    "building.add": gettext_lazy("登记楼栋"),
    "building.correct": gettext_lazy("改楼栋"),
    "post.back": gettext_lazy("销假"),
    "organisation.found": gettext_lazy("设立机构"),
    "organisation.rename": gettext_lazy("机构改名"),
    "organisation.end": gettext_lazy("撤销机构"),
    "book.print": gettext_lazy("打印一册"),
    "figures.export": gettext_lazy("导出数据"),
    "figures.fetch": gettext_lazy("下载导出的数据"),
    "compound.state": gettext_lazy("登记小区情况"),
    "figures.correct": gettext_lazy("更正公开数据"),
    "bulletin.again": gettext_lazy("重新制作日周月报"),
    "bulletin.print": gettext_lazy("打印日周月报"),
    "cases.import": gettext_lazy("导入历史事项"),
    "duties.import": gettext_lazy("导入履职清单"),
    "ruling.end": gettext_lazy("撤销指定承办"),
    "post.handover": gettext_lazy("导出交接清单"),
    "post.received": gettext_lazy("签收交接清单"),
    "channel.choose": gettext_lazy("设置消息渠道"),
    "channel.office": gettext_lazy("设置单位消息渠道"),
    "household.register": gettext_lazy("登记住户"),
    "household.import": gettext_lazy("导入住户"),
    "household.assign": gettext_lazy("分配住户"),
    "household.end": gettext_lazy("注销住户"),
    "household.read": gettext_lazy("查看走访记录"),
    "visit.forget": gettext_lazy("到期删除走访记录"),
    "errand.forget": gettext_lazy("到期删除代办记录"),
    "round.open": gettext_lazy("发起走访行动"),
    "round.close": gettext_lazy("结束走访行动"),
    "meeting.announce": gettext_lazy("发布会议"),
    "meeting.move": gettext_lazy("会议改期"),
    "meeting.cancel": gettext_lazy("取消会议"),
    "season.done": gettext_lazy("填写未诉先办的准备"),
    "review.choose": gettext_lazy("选定月度评查的事"),
    "review.leave_out": gettext_lazy("移出月度评查"),
    "review.write": gettext_lazy("填写月度评查"),
    "review.settle": gettext_lazy("填写评查整改"),
    "classifier.train": gettext_lazy("训练分类模型"),
    "classifier.choose": gettext_lazy("换用分类模型"),
    "classifier.keywords": gettext_lazy("只用关键词分类"),
    "notices.retry": gettext_lazy("重发消息"),
    "notices.forget": gettext_lazy("不再发送消息"),
    "tip.passphrase": gettext_lazy("收件人输错口令"),
    "tip.key_made": gettext_lazy("收件人设口令"),
    "tip.key_changed": gettext_lazy("收件人换口令"),
    "tip.key_lost": gettext_lazy("收件人丢失口令，重设"),
    "tip.key_retired": gettext_lazy("停用收件人的口令"),
    "tip.read": gettext_lazy("打开举报"),
    "tip.download": gettext_lazy("下载举报的文件"),
    "tip.reply": gettext_lazy("答复举报"),
    "tip.conclude": gettext_lazy("登记举报结果"),
    "tip.share": gettext_lazy("与另一位收件人共享举报"),
    "tip.hand_over": gettext_lazy("移交举报"),
    "wall.key_made": gettext_lazy("开大屏链接"),
    "wall.key_opened": gettext_lazy("大屏链接第一次打开"),
    "wall.key_revoked": gettext_lazy("停用大屏链接"),
}
LABELS: dict[str, str | Promise] = {
    "channel": gettext_lazy("渠道"),
    "role": gettext_lazy("岗位"),
    "organisation": gettext_lazy("机构"),
    "scope": gettext_lazy("范围"),
    "names": gettext_lazy("楼栋"),
    "deputy": gettext_lazy("代理人"),
    "starts": gettext_lazy("起"),
    "first_day": gettext_lazy("第一天"),
    "last_day": gettext_lazy("最后一天"),
    "on": gettext_lazy("日期"),
    "field": gettext_lazy("项目"),
    "purpose": gettext_lazy("用途"),
    "basis": gettext_lazy("依据"),
    "username": gettext_lazy("账号"),
    "before": gettext_lazy("原来"),
    "name": gettext_lazy("名称"),
    "count": gettext_lazy("数量"),
    "new": gettext_lazy("新增"),
    "confidential": gettext_lazy("其中保密"),
    "item": gettext_lazy("事项"),
    "reason": gettext_lazy("理由"),
    "form": gettext_lazy("格式"),
    "entries": gettext_lazy("记录条数"),
}


@dataclass(frozen=True)
class AuditNames:
    """The names behind the ids of a page of lines."""

    people: dict[int, str]
    offices: dict[int, str]


def names_in(events: Iterable[AuditEvent]) -> AuditNames:
    """Two statements, however many lines."""
    events = list(events)
    people = {event.actor for event in events if event.actor}
    people |= {key for event in events if (key := _key(event, "user"))}
    people |= {key for event in events if (key := event.details.get("deputy"))}
    offices = {key for event in events if (key := event.details.get("organisation"))}
    offices |= {key for event in events if (key := _key(event, "organisation"))}
    known = Organisation.objects.filter(pk__in=offices).values_list("pk", "name")
    return AuditNames(names_of(people), dict(known))


def line(event: AuditEvent, names: AuditNames) -> dict[str, Any]:
    """One line as the table shows it."""
    return {
        "at": event.at,
        "what": EVENTS.get(event.event, event.event),
        "who": _who(event, names),
        "about": _about(event, names),
        "details": "；".join(_details(event, names)),
        "succeeded": event.succeeded,
    }


def _key(event: AuditEvent, kind: str) -> int | None:
    own, _colon, key = event.subject.partition(":")
    return int(key) if own == kind and key.isdecimal() else None


def _who(event: AuditEvent, names: AuditNames) -> str:
    if event.actor:
        return names.people.get(event.actor, "")
    # Nobody is known before the login; all else without a person the system did.
    return "" if event.event.startswith("session.") else _("系统")


def _about(event: AuditEvent, names: AuditNames) -> str:
    if user := _key(event, "user"):
        return "" if user == event.actor else names.people.get(user, "")
    if office := _key(event, "organisation"):
        return names.offices.get(office, "")
    kind, _colon, rest = event.subject.partition(":")
    return {"place": place_name(rest), "user": _("不存在的账号")}.get(kind, event.subject)


def _details(event: AuditEvent, names: AuditNames) -> list[str]:
    """What more is told; what has no label is for machines."""
    return [
        labelled(label, _word(key, value, names))
        for key, label in LABELS.items()  # PostgreSQL keeps the keys in an order of its own
        if (value := event.details.get(key)) not in (None, "")
    ]


def _word(key: str, value: Any, names: AuditNames) -> str:
    if key == "role":
        roles = active.profile().roles
        return roles[value].name if value in roles else str(value)
    said = {
        "organisation": lambda: names.offices.get(value, str(value)),
        "deputy": lambda: names.people.get(value, str(value)),
        "scope": lambda: place_name(value),
        "purpose": lambda: coded_name("purpose", value),
        "field": lambda: personal_label(value),
        "item": lambda: item_name(value),
        "channel": lambda: str(Channel(value).label),
    }
    return said[key]() if key in said else str(value)
