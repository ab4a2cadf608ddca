import { expect, test } from "vitest"
import { fitting, linesOfNames, linesOfWords, ROOM } from "./room"

test.each([
  ["", 1],
  ["a walk by the water", 1],
  ["a".repeat(76), 2],
  ["one\n\nthree", 3],
  ["W".repeat(300), 7],
  ["水".repeat(300), 7],
  ["👩‍👩‍👧".repeat(20), 3],
])("the words %j take %i lines", (text, lines) => expect(linesOfWords(text)).toBe(lines))

test("names stand side by side as long as there is room, and a name alone may take more than a line", () => {
  expect(linesOfNames([])).toBe(0)
  expect(linesOfNames(["A. Q.", "B. Q.", "C. Q.", "D. Q."])).toBe(1)
  expect(linesOfNames(Array.from({ length: 25 }, () => "A. Q."))).toBe(7)
  expect(linesOfNames(["a".repeat(200), "Bo"])).toBe(3)
})

test("what fits is kept in its order, and what does not is left out", () => {
  const texts = ["one\ntwo", "a\n".repeat(ROOM), "three"]
  expect(fitting(texts, (text) => text, 3)).toEqual(["one\ntwo", "three"])
  expect(fitting(texts, (text) => text, 0)).toEqual([])
})
