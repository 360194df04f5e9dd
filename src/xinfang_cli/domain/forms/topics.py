"""Forms of the office's classes of content."""

from __future__ import annotations

from xinfang_cli.domain.form import ANY_STAFF, Form, may, need
from xinfang_cli.domain.forms.queries import Query
from xinfang_cli.domain.kinds import COUNT, TEXT


class TopicImport(Form):
    """A table of classes, taken in as it stands."""

    command = "topic import"
    summary = "导入分类：把内容分类表（xlsx、csv，三级）收进账里"
    heading = "内容分类表"
    rule = "topic-import-complete"
    clause = "本章 第一节 四.3"
    roles = ANY_STAFF

    file = need("分类表文件", TEXT, position=True, offers="file")
    encoding = may("CSV 文件编码", TEXT)
    sheet = may("工作表名称", TEXT)


class TopicList(Query):
    """Which classes to list."""

    command = "topic list"
    summary = "分类列表"

    level = may("只看第几级（1、2、3）", COUNT)
    under_ = may("只看某一类及其下级", TEXT, offers="topic")
