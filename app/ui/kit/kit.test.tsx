import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import type { Locale } from '~/domain/kernel/words'
import { i18nFor } from '~/i18n/i18n.server'
import { Choice } from './Choice'
import { Choices } from './Choices'
import { Field } from './Field'
import type { FieldMeta } from './field-meta'
import { FormFault } from './FormFault'
import { Meter } from './Meter'
import { Notice } from './Notice'
import { Pager } from './Pager'
import { Select } from './Select'
import { Table } from './Table'
import { TextArea } from './TextArea'

const html = (node: ReactNode, locale: Locale = 'zh-CN') =>
  parse(renderToString(<I18nextProvider i18n={i18nFor(locale)}>{node}</I18nextProvider>))

const meta = (more: Partial<FieldMeta> = {}): FieldMeta => ({
  id: 'f-name',
  name: 'name',
  errorId: 'f-name-error',
  descriptionId: 'f-name-description',
  ...more,
})

test('a field names its box, its hint and its fault', () => {
  const page = html(
    <Field label="姓名" hint="与证件一致" meta={meta({ errors: ['too-short:2'], initialValue: '林', required: true })} />,
  )
  const input = page.querySelector('input')!
  expect(page.querySelector('label')!.getAttribute('for')).toBe('f-name')
  expect(input.getAttribute('aria-describedby')).toBe('f-name-description f-name-error')
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(input.getAttribute('aria-required')).toBe('true')
  expect(input.getAttribute('value')).toBe('林')
  const fault = page.getElementById('f-name-error')!
  expect(fault.getAttribute('role')).toBe('alert')
  expect(fault.text).toContain('至少要2个字符')
})

test('a field that is right says nothing of faults', () => {
  const input = html(<Field label="姓名" meta={meta()} />).querySelector('input')!
  expect(input.hasAttribute('aria-invalid')).toBe(false)
  expect(input.hasAttribute('aria-describedby')).toBe(false)
})

test('a password that was typed never comes back', () => {
  expect(html(<Field label="密码" type="password" meta={meta({ initialValue: 'secret' })} />).toString()).not.toContain('secret')
})

test('an unknown fault still gets a sentence, in the language of the page', () => {
  expect(html(<Field label="Name" meta={meta({ errors: ['never-heard-of'] })} />, 'en').text).toContain('Check it')
})

test('text areas and selects keep what was typed and describe themselves alike', () => {
  const area = html(<TextArea label="意见" meta={meta({ errors: ['required'], initialValue: '写得好' })} />).querySelector(
    'textarea',
  )!
  expect(area.text).toContain('写得好')
  expect(area.getAttribute('aria-describedby')).toBe('f-name-error')
  const select = html(
    <Select label="单位" meta={meta({ initialValue: 'b' })} options={['a', 'b'].map((value) => ({ value, label: value }))} />,
  )
  expect(select.querySelector('option[selected]')!.getAttribute('value')).toBe('b')
})

test('choices are a group with a legend, each with its own label and hint', () => {
  const page = html(
    <Choices legend="决定" meta={meta({ errors: ['required'] })}>
      <Choice type="radio" name="verdict" value="returned" label="退回" hint="写明要补什么" />
    </Choices>,
  )
  expect(page.querySelector('fieldset')!.getAttribute('aria-describedby')).toBe('f-name-error')
  const input = page.querySelector('input')!
  expect(page.querySelector('label')!.getAttribute('for')).toBe(input.getAttribute('id'))
  expect(page.getElementById(input.getAttribute('aria-describedby')!)!.text).toBe('写明要补什么')
})

test('a table keeps its roles when it is laid out as cards, and each cell knows its column', () => {
  const page = html(
    <Table
      caption="人员"
      columns={[
        { key: 'name', label: '姓名' },
        { key: 'hours', label: '学时', numeric: true },
        { key: 'act', label: '操作', hidden: true },
      ]}
      rows={[{ key: '1', cells: { name: '林晓燕', hours: 4, act: '查看' } }]}
    />,
  )
  expect(page.querySelector('table')!.getAttribute('role')).toBe('table')
  expect(page.querySelector('caption')!.text).toBe('人员')
  expect(page.querySelectorAll('thead th').map((head) => head.getAttribute('scope'))).toEqual(['col', 'col', 'col'])
  expect(page.querySelector('tbody th')!.getAttribute('role')).toBe('rowheader')
  expect(page.querySelectorAll('td').map((cell) => cell.getAttribute('data-label') ?? null)).toEqual(['学时', null])
  expect(page.querySelector('td')!.getAttribute('class')).toBe('numeric')
})

test('what went wrong is read out at once, the rest when there is time', () => {
  expect(
    html(<Notice tone="error">坏了</Notice>)
      .querySelector('.notice')!
      .getAttribute('role'),
  ).toBe('alert')
  expect(
    html(<Notice tone="done">好了</Notice>)
      .querySelector('.notice')!
      .getAttribute('role'),
  ).toBe('status')
})

test('a form says how many fields are wrong, or which rule stands against it, or nothing', () => {
  expect(html(<FormFault ns="forms" reply={undefined} />).toString()).toBe('')
  expect(html(<FormFault ns="forms" reply={{ refusal: null, form: { error: { a: ['required'], b: null } } }} />).text).toContain(
    '1',
  )
  expect(
    html(<FormFault ns="forms" reply={{ refusal: { code: 'nowhere', facts: {} } }} />).querySelector('[role=alert]'),
  ).not.toBeNull()
})

test('a meter says its figures in words', () => {
  const bar = html(<Meter value={5} max={8} label="完成5节，共8节" />).querySelector('svg')!
  expect(bar.getAttribute('aria-valuetext')).toBe('完成5节，共8节')
  expect(bar.getAttribute('aria-valuenow')).toBe('5')
  expect(
    html(<Meter value={0} max={0} label="没有必修课" />)
      .querySelector('.meter-done')!
      .getAttribute('width'),
  ).toBe('0')
})

test('the pager leads to its neighbours and vanishes for a single page', () => {
  const page = html(<Pager page={2} pages={3} hrefOf={(n) => `?page=${n}`} />)
  expect(page.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual(['?page=1', '?page=3'])
  expect(html(<Pager page={1} pages={1} hrefOf={String} />).toString()).toBe('')
})
