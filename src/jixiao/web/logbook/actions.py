"""Names of what the log records, beyond the actions of permissions.csv."""

from jixiao.web.accounts.matrix import matrix

UNRECORDED = "log.unrecorded_change"
_OWN = {
    "account.sign_in": "登录",
    "account.sign_out": "退出",
    "account.timed_out": "超时退出",
    "account.wrong_password": "密码错误",
    "account.locked_out": "账户锁定",
    "account.denied": "越权被拒",
    "account.change_password": "修改密码",
    "account.right_code": "动态口令正确",
    "account.wrong_code": "动态口令错误",
    "account.offer_second_factor": "准备两步验证",
    "account.confirm_second_factor": "启用两步验证",
    "account.give_up_second_factor": "停用两步验证",
    "projects.save_result": "填写指标完成情况",
    "payments.change": "修改支付申请",
    "payments.attach": "增减支付附件",
    "payments.submit": "提交支付申请",
    "payments.withdraw": "撤回支付申请",
    "proposals.withdraw": "撤回稿子",
    "proposals.discard": "作废稿子",
    "demo.load": "装入演示数据",
    UNRECORDED: "非经应用修改",
    "log.verify": "核对日志",
}


def labels() -> dict[str, str]:
    """Return the Chinese name of every action that may stand in the log."""
    return {action: rule.label for (action, _), rule in matrix().items()} | _OWN


def label_of(action: str) -> str:
    """Return the Chinese name of an action; an unknown one by its code."""
    return labels().get(action, action)
