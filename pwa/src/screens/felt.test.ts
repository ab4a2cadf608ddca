/** How a step was, changed at its contact, and the other way round. */
import "fake-indexeddb/auto"
import { beforeAll, expect, test } from "vitest"
import { resting } from "../domain/steps"
import { happened, plan } from "../store/answering"
import { create, edit, get } from "../store/records"
import { device, start } from "../store/session"
import { list, surroundings } from "../testing/devices"
import { alsoThere } from "./felt"

const NUDGE = {
  pattern: "quiet",
  rule: "gap",
  since: "2026-11-15",
  until: "2026-11-22",
  step_kind: "step",
  sent_at: "2026-11-23T09:00:00Z",
} as const

beforeAll(() => start(surroundings({ now: Date.UTC(2026, 10, 23, 12) })))

/** A step towards somebody that was as good as expected; the step, and the contact that it was. */
async function done() {
  const mine = await device()
  const person = await create("person", { name: "Ada", sort: "friend" })
  const nudge = await create("nudge", NUDGE)
  await plan(mine, nudge, { person, rung: 2, expected: 0 })
  const contact = await happened(mine, nudge, { person, rung: 2, channel: "message", actual: 1 })
  const step = (await list(mine, "step")).find(({ fields }) => fields.because === nudge)
  if (!step) throw new Error("no step")
  return { mine, person, step, contact: (await get("social-contact", contact)) ?? expect.fail() }
}

test("a contact that was worse after all lets its person rest, and undoing that brings them back", async () => {
  const { mine, person, contact, step } = await done()
  const isResting = async () => resting((await list(mine, "step")).map(({ fields }) => fields)).has(person)
  await edit("social-contact", contact.id, { nourishing: -2 })
  const undo = await alsoThere(contact, { nourishing: -2 })
  expect((await get("step", step.id))?.fields.actual).toBe(-2)
  expect(await isResting()).toBe(true)
  await undo()
  expect((await get("step", step.id))?.fields.actual).toBe(1)
  expect(await isResting()).toBe(false)
})

test("what is changed at the step is changed at the contact, and cleared there too", async () => {
  const { contact, step } = await done()
  await alsoThere(step, { actual: undefined })
  expect((await get("social-contact", contact.id))?.fields.nourishing).toBeUndefined()
})

test("a change of anything else, and of a contact that was no step, changes nothing there", async () => {
  const { mine, contact, step } = await done()
  await edit("step", step.id, { actual: 2 })
  await alsoThere(contact, { nourishing: 1, note: "tea" })
  expect((await get("step", step.id))?.fields.actual).toBe(2)
  const because = contact.fields.because as string
  const other = await create("social-contact", { channel: "call", people: [], nourishing: 0, because })
  await alsoThere((await get("social-contact", other)) ?? expect.fail(), { nourishing: -2 })
  expect((await list(mine, "step")).map(({ fields }) => fields.actual)).not.toContain(-2)
})
