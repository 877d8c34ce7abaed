"""Short opinions, and the mark that whoever says so would give; in simplified characters and lower case."""

from __future__ import annotations

OPINIONS: dict[int, str] = {
    5: (
        "满分|100分|一百分|十分满意|非常满意|很满意|特别满意|超满意|满意极|非常好|很好|特别好|超好|太好|"
        "很棒|太棒|真棒|棒|完美|赞|超赞|好评|五星好评|excellent|great|perfect|very satisfied|very good|"
        "very happy|amazing|fantastic|wonderful|brilliant|extremely satisfied|top notch"
    ),
    4: (
        "满意|挺满意|比较满意|蛮满意|还算满意|还满意|基本满意|不错|挺好|挺不错|蛮好|蛮不错|还不错|还挺好|"
        "good|satisfied|pretty good|quite good|quite satisfied|fairly satisfied|happy|mostly satisfied|"
        "pretty happy|quite happy"
    ),
    3: (
        "一般|一般般|还行|还可以|凑合|凑合着|马马虎虎|普通|普普通通|就那样|就这样|中规中矩|过得去|还好|"
        "一半一半|so so|so-so|average|meh|okayish|mediocre|neutral|half and half"
    ),
    2: (
        "不满意|不太满意|不怎么满意|不是很满意|不怎么样|不太好|不好|不行|不太行|有点差|较差|失望|有点失望|"
        "not really|not satisfied|dissatisfied|unsatisfied|unhappy|not happy|not very satisfied|not good|"
        "not great|poor|could be better|disappointed|disappointing"
    ),
    1: (
        "0分|零分|非常不满意|很不满意|十分不满意|极不满意|一点都不满意|一点也不满意|完全不满意|很差|太差|"
        "非常差|极差|超差|差|差劲|很差劲|太差劲|差评|糟糕|很糟|很糟糕|太糟糕|糟透|垃圾|烂|很烂|太烂|超烂|0|"
        "terrible|awful|horrible|very bad|bad|the worst|worst|very dissatisfied|very unhappy|"
        "very disappointed|not at all|useless|appalling|zero"
    ),
}
