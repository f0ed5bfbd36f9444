/** How people name the first or the second of two things. */
export const FIRST =
  /(?<![\p{L}\p{N}])(?:1|1st|first|the former|one|primero|primera|premier|première|erste[ns]?|ersteres|ichi)(?![\p{L}\p{N}])|1番|最初|一つ目|第一/iu
export const SECOND =
  /(?<![\p{L}\p{N}])(?:2|2nd|second|the latter|two|segundo|segunda|second|seconde|deuxième|zweite[ns]?|letzteres)(?![\p{L}\p{N}])|2番|二つ目|第二/iu

/** How a short message carries on with what was asked before: "and on Android?", "what about the free plan?". */
export const CARRIES_ON =
  /^\s*(?:(?:and|or|but|also|what about|how about|what if|same for|y|o|¿y|¿o|pero|qué tal|y si|et|ou|mais|et si|und|oder|aber|auch|was ist mit|und wenn)(?![\p{L}\p{N}])|では|じゃあ|それなら|那么|那|如果)/iu

/** Words that stand for something said before. */
export const POINTS_BACK =
  /(?<![\p{L}\p{N}])(?:it|its|that|this|those|these|them|they|there|one|ones|eso|esto|esa|ese|ello|allí|ça|cela|ceci|celui-ci|celle-ci|y|das|dies|dieses|diese|damit|dafür|dort|davon)(?![\p{L}\p{N}])|それ|これ|そこ|这个|那个|它/iu
