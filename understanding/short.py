"""Short messages that mean one thing: yes, no, cancel, a person please, how far is it. The dialogue stands on them."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from desk.model.understanding import Intent

_MARKS = re.compile(r"[\s,.!?;:~…，。！？、；：～·\-—_\"'()*👍🙏😊😭😡]+")
_OPENING = re.compile(r"^(请问|那个|那|嗯|呃|额|哎|唉|喂|um|uh|well|oh|please|pls|so)+(?=.)")
_CLOSING = re.compile(r"(?<=.)(啊|呀|吧|啦|了啦|哦|喔|噢|哈|呢|嘛|耶|咧|滴|哒|㗎|please|pls|thanks|谢谢)+$")

# A wish for a person can stand anywhere in a sentence, whatever else is said.
_HUMAN = re.compile(
    r"(转|接|找|要|换|叫|需要|联系|上|求)(个|一个|一下|到|接|你们|你哋|的)*(人工|真人|活人|客服人员|客服专员|专员|人工客服|真人客服|接线员|话务员)"
    r"|人工(客服|服务|坐席|台)?(在哪|怎么转|怎么找|呢|在吗|帮我)|(不|别)(想|要|跟|和|再)?(跟|和|同)?(你|这个)?机器人?(聊|说|讲|废话|对话|倾)"
    r"|(跟|和|同|与)(真人|活人|人工|人|你们(的)?(主管|经理|领导|负责人|老板)|真正的人)(说|讲|聊|谈|对话|沟通|倾|通话)"
    r"|(叫|让|找|换|请)(你们|你哋|您们)?的?(个)?(主管|经理|领导|负责人|店长|老板|上级|值班经理|管理员)(来|出来|接|听|跟|和|同|讲|说|过来|回|打|联系)"
    r"|(找|换|派|叫|转|给我)(个|一个)(人|活人|会说话的|能做主的|懂的)(来|说|讲|跟|聊|$)"
    r"|(talk|speak|chat|connect|transfer|put|pass|get|switch|hand|escalate|forward)\w*( me| us| this)?"
    r"( over| on| through)?( to| with)? (an? |the |your |some )?(real |live |actual |human )*"
    r"(human|person|agent|representative|rep|someone real|manager|supervisor|advisor|adviser|operator|human being|"
    r"customer service|somebody real|support (agent|person)|team leader)\b"
    r"|(need|want|prefer|give me|get me|like) (an? |to (speak|talk|chat) (to|with) (an? |the |your )?)?"
    r"(real |live |actual |human )*(human|person|agent|representative|operator|supervisor|manager|advisor)\b"
    r"|(speak|talk) (to|with) (someone|somebody|anyone)\b"
    r"|not (a |with a |to a )?(bot|robot|machine)|no (more )?(bots?|robots?)"
)


class ShortMessages:
    """The whole messages of data/short.toml."""

    def __init__(self) -> None:
        text = resources.files("understanding").joinpath("data", "short.toml").read_text(encoding="utf-8")
        rows = tomllib.loads(text)
        self._meaning = {_bare(phrase): Intent(name) for name, phrases in rows.items() for phrase in phrases}

    def intent(self, plain: str) -> Intent | None:
        """The one thing that this message means, or None where it has to be read properly."""
        bare = _bare(plain)
        while bare:
            if bare in self._meaning:
                return self._meaning[bare]
            shorter = _CLOSING.sub("", _OPENING.sub("", bare))
            if shorter == bare:
                break
            bare = shorter
        return None

    @staticmethod
    def wants_person(plain: str) -> bool:
        """Whether the customer asks for a person anywhere in the message."""
        return bool(_HUMAN.search(plain))


def _bare(plain: str) -> str:
    return _MARKS.sub("", plain)
