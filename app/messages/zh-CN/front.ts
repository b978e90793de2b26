export const front = {
  title: '宁波社会工作者的学堂',
  lead: '从第一课到带教别人，学习、认证、学时和证书都在一处。课程公开，不登录也能看。',
  search: { label: '想学什么', hint: '例如：入户探访、督导、伦理', go: '搜索课程' },
  families: '四类培训',
  more: '另外两类',
  courses: '{{count}}门课程',
  hours: '共{{hours}}',
  none: '课程正在准备',
  'see-all': '全部课程',
  verify: {
    title: '查验证书',
    lead: '用人单位和其他城市可以在这里核对证书真伪，不需要账户。',
    label: '证书编号',
    hint: '在证书二维码旁边，也可以直接扫码',
    go: '查验',
  },
  enter: {
    title: '单位已为您开通账户？',
    lead: '登录后继续学习，查看学时和证书。账户由所在单位的培训管理员或系统管理员开通，不用自己注册。',
    go: '登录',
  },
  resume: { title: '{{name}}，接着学', lead: '首页上有您的下一步和期限。', go: '去我的首页' },
} as const
