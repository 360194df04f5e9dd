"""The form of the register's import."""

from __future__ import annotations

from xinfang_cli.domain.form import Form, may, may_many, need
from xinfang_cli.domain.kinds import FLAG, TEXT


class Import(Form):
    """An older register, taken in as it stands; no clause reaches backwards."""

    command = "letter import"
    summary = "导入：把旧登记簿（xlsx、csv）收进账里"
    heading = "旧登记簿导入"
    rule = "letter-import-complete"
    clause = "本章 第一节 四.3"
    ids = ("L-REG-16", "N-REG-03", "F2", "F5")

    file = need("登记簿文件", TEXT, position=True, offers="file")
    map = may("栏目对照（TOML 文件）", TEXT, offers="file")
    ignore_column = may_many("不导入的栏目", TEXT)
    skip_bad = may("跳过有错的行", FLAG)
    encoding = may("CSV 文件编码", TEXT)
    sheet = may("工作表名称", TEXT)
