export const forms = {
  optional: '选填',
  faults: '有{{count}}处需要修改，已在下面标出；填写的内容都还在。',
  refused: '这次没有保存：情况与规则不符。请核对后再试。',
  error: {
    required: '请填写这一项。',
    'wrong-kind': '请填写这一项。',
    'wrong-form': '格式不对，请检查后重新填写。',
    'too-short': '太短了，至少要{{n}}个字符。',
    'too-long': '太长了，最多{{n}}个字符。',
    'too-few': '至少要选{{n}}项。',
    'too-many': '最多选{{n}}项。',
    'too-small': '不能小于{{n}}。',
    'too-large': '不能大于{{n}}。',
    'not-a-day': '请填写真实的日期，例如2026-05-23。',
    'not-an-email': '请填写完整的邮箱地址，例如name@example.com。',
    'not-a-choice': '请从所列选项中选择。',
  },
} as const
