// The demonstration's Ningbo: the ten counties and districts are real (domain facts § 7.4), everything below them is invented.
import type { OrganisationKind } from '~/domain/identity/identity'

export interface Place {
  name: string
  kind: OrganisationKind
  code?: string
  below: Place[]
}

const COUNTIES: [name: string, code: string, towns: [string, string[]][], agency: string][] = [
  [
    '海曙区',
    '330203',
    [
      ['月湖畔街道', ['柳汀里社区', '桂井社区']],
      ['西成街道', ['望春里社区', '后孙社区']],
    ],
    '海曙知行社工服务中心',
  ],
  [
    '江北区',
    '330205',
    [
      ['外滩里街道', ['槐树社区', '桃渡里社区']],
      ['慈水镇', ['云湖村', '半浦里村']],
    ],
    '江北同行社工服务社',
  ],
  [
    '北仑区',
    '330206',
    [
      ['新碶里街道', ['明港社区', '芝兰社区']],
      ['春晓镇', ['海口里村', '慈峰村']],
    ],
    '北仑海蓝社工服务中心',
  ],
  [
    '镇海区',
    '330211',
    [
      ['招宝里街道', ['胜利路社区', '后大街社区']],
      ['澥浦里镇', ['庙戴村', '沿山村']],
    ],
    '镇海帆影社工服务中心',
  ],
  [
    '鄞州区',
    '330212',
    [
      ['东柳里街道', ['锦苑社区', '月季社区']],
      ['云龙里镇', ['甲村', '上李家村']],
    ],
    '鄞州春禾社工服务中心',
  ],
  [
    '奉化区',
    '330213',
    [
      ['锦屏里街道', ['桃源社区', '中山社区']],
      ['溪口里镇', ['岩头里村', '葛竹村']],
    ],
    '奉化桃溪社工服务社',
  ],
  [
    '余姚市',
    '330281',
    [
      ['阳明里街道', ['新城社区', '龙山社区']],
      ['泗门里镇', ['水阁村', '小路下村']],
    ],
    '余姚同舟社工服务中心',
  ],
  [
    '慈溪市',
    '330282',
    [
      ['浒山里街道', ['金山社区', '团圈社区']],
      ['周巷里镇', ['天元村', '云城村']],
    ],
    '慈溪向阳社工服务中心',
  ],
  [
    '象山县',
    '330225',
    [
      ['丹西里街道', ['白石社区', '瑶琳社区']],
      ['石浦里镇', ['渔港村', '东门里村']],
    ],
    '象山渔光社工服务社',
  ],
  [
    '宁海县',
    '330226',
    [
      ['跃龙里街道', ['桃林社区', '兴宁社区']],
      ['前童里镇', ['塔山村', '双桥村']],
    ],
    '宁海徐行社工服务社',
  ],
]

/** The whole tree, the city at its root. */
export const CITY: Place = {
  name: '宁波市',
  kind: 'city',
  code: '330200',
  below: [
    { name: '市委社会工作部', kind: 'department', below: [] },
    { name: '宁波市社会工作协会', kind: 'association', below: [] },
    { name: '甬江社会工作培训基地', kind: 'training-base', below: [] },
    { name: '市儿童福利与未成年人保护中心', kind: 'institution', below: [] },
    ...COUNTIES.map(([name, code, towns, agency]): Place => ({
      name,
      kind: 'county',
      code,
      below: [
        { name: `${name}社会工作部`, kind: 'department', below: [] },
        { name: agency, kind: 'agency', below: [] },
        { name: `${name.slice(0, 2)}邻里志愿服务队`, kind: 'volunteer-group', below: [] },
        ...towns.map(([town, communities]): Place => ({
          name: town,
          kind: 'town',
          below: communities.map((community) => ({
            name: community,
            kind: community.endsWith('村') ? 'rural-community' : 'urban-community',
            below: [],
          })),
        })),
      ],
    })),
  ],
}
