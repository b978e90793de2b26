import type { Chance } from './chance'

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严',
]
const COMPOUND = ['欧阳', '上官', '诸葛']
const GIVEN = [
  ...[
    '晓雨',
    '志强',
    '丽娜',
    '建平',
    '雅琴',
    '文博',
    '思远',
    '海燕',
    '国良',
    '秀英',
    '佳怡',
    '子涵',
    '明辉',
    '玉兰',
    '俊杰',
    '春梅',
    '伟民',
    '静怡',
    '浩然',
    '红霞',
  ],
  ...[
    '立群',
    '淑芬',
    '一鸣',
    '婉清',
    '永康',
    '雪梅',
    '家豪',
    '月娥',
    '振华',
    '诗涵',
    '正阳',
    '桂芳',
    '敏',
    '洁',
    '刚',
    '磊',
    '婷',
    '毅',
    '琳',
    '峰',
    '颖',
    '波',
    '瑶',
    '斌',
  ],
]

/** Invented names of the kind one meets; now and then a compound surname. */
export function dealName(chance: Chance): string {
  const surname = chance.happens(0.015) ? chance.pick(COMPOUND) : chance.pick(SURNAMES)
  return surname + chance.pick(GIVEN)
}
