// The main job by keyboard and touch, as a person would: learner, coordinator and stranger.
import { expect, test } from './visit'

test('the learner goes on where they left off, and the page remembers', async ({ page, visit }) => {
  await visit.signIn('trainee')
  await visit.open('/home')
  await page.locator('main a.btn').first().click()
  await expect(page).toHaveURL(/\/learn\/first-visit\//)
  await visit.isPleasant()
  // 家里不安全 follows 强制报告: finishing the one opens the other, and the home page goes on from there.
  await visit.open('/learn/first-visit/when-a-child-is-in-danger')
  await page
    .getByRole('button', { name: /完成并继续|下一课|继续/ })
    .or(page.getByRole('link', { name: /下一节|下一课|继续/ }))
    .first()
    .click()
  await expect(page).toHaveURL(/\/learn\/first-visit\/(?!when-a-child-is-in-danger)/)
})

test('a wrong password is answered plainly and what was typed stays', async ({ page, visit }) => {
  await visit.open('/login')
  await page.locator('input[name=username]').fill('trainee')
  await page.locator('input[name=password]').fill('not the password')
  await page.locator('form:has(input[name=password]) button[type=submit]').first().click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.locator('input[name=username]')).toHaveValue('trainee')
  await expect(page.locator('input[name=password]')).toHaveValue('')
  await visit.isPleasant()
})

test('answers are saved as they are given, survive a reload, and an outage loses none', async ({ page, visit }) => {
  await visit.signIn('trainee')
  await visit.open('/learn/first-visit/check-yourself')
  await page.locator('form[action*="attempt/new"] button').first().click()
  await expect(page).toHaveURL(/attempt\//)
  await visit.isPleasant()
  const radios = page.locator('main input[type=radio]')
  const first = radios.first()
  const name = await first.getAttribute('name')
  await first.check({ force: true })
  await expect(page.locator('main')).toContainText(/已保存 ?\d{1,2}:\d{2}/)
  await page.reload()
  await expect(page.locator(`main input[type=radio][name="${name}"]`).first()).toBeChecked()

  await page.context().setOffline(true)
  // By keyboard: the next option of the group.
  await page.locator(`main input[type=radio][name="${name}"]`).first().focus()
  await page.keyboard.press('ArrowDown')
  const question = page.locator('fieldset', { has: page.locator(`input[name="${name}"]`) }).nth(1)
  await expect(question).toContainText(/尚未保存/)
  await page.context().setOffline(false)
  await expect(question).not.toContainText(/尚未保存/, { timeout: 30_000 })
  await page.reload()
  await expect(page.locator(`main input[type=radio][name="${name}"]`).nth(1)).toBeChecked()
})

test('the office stays closed to a learner', async ({ page, visit }) => {
  await visit.signIn('trainee')
  const answer = await page.goto(new URL('/coordinate', process.env.BASE_URL).toString())
  expect([403, 404]).toContain(answer?.status())
  await visit.isPleasant()
})
