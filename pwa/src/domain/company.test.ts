import { expect, test } from "vitest"
import { vectors } from "../testing/vectors"
import { company } from "./company"
import type { Channel } from "./records"

const { cases } = vectors<{
  cases: {
    people: Record<string, boolean>
    contacts: { channel: Channel; people: string[] }[]
    company: number
  }[]
}>("company")

test.each(cases)("$people $contacts is $company", (one) => {
  const met = one.contacts.flatMap((contact, index) =>
    company({ ...contact, id: String(index) }, (person) => one.people[person]),
  )
  expect(new Set(met).size).toBe(one.company)
})
