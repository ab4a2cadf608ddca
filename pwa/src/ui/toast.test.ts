/** A sentence in passing stays for as long as it may be needed, and whoever waits for its end hears of it once. */
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { ACT_MS, hold, hush, letGo, READ_MS, said, say, undoes } from "./toast"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  letGo("hidden")
  hush()
  vi.useRealTimers()
})

test("what is only read goes soon, and what can be undone stays for twenty seconds", () => {
  say("Copied")
  vi.advanceTimersByTime(READ_MS)
  expect(said.value).toBeUndefined()
  say("Deleted", () => undefined)
  vi.advanceTimersByTime(19_999)
  expect(said.value?.text).toBe("Deleted")
  vi.advanceTimersByTime(1)
  expect(said.value).toBeUndefined()
})

test.each(["pointer", "focus", "hidden"] as const)(
  "%s holds it, and then it has its whole time again",
  (by) => {
    say("Deleted", () => undefined)
    vi.advanceTimersByTime(ACT_MS - 1)
    hold(by)
    vi.advanceTimersByTime(10 * ACT_MS)
    expect(said.value?.text).toBe("Deleted")
    letGo(by)
    vi.advanceTimersByTime(ACT_MS - 1)
    expect(said.value?.text).toBe("Deleted")
    vi.advanceTimersByTime(1)
    expect(said.value).toBeUndefined()
  },
)

test("it waits for the last that holds it", () => {
  say("Deleted", () => undefined)
  hold("pointer")
  hold("focus")
  letGo("pointer")
  vi.advanceTimersByTime(ACT_MS)
  expect(said.value?.text).toBe("Deleted")
})

test("what is said on a page that nobody sees waits to be seen", () => {
  hold("hidden")
  say("Deleted", () => undefined)
  vi.advanceTimersByTime(10 * ACT_MS)
  expect(said.value?.text).toBe("Deleted")
})

test("the end is heard of once, by time, by the next sentence and by taking it away", () => {
  const ended = vi.fn()
  say("Deleted", () => undefined, { ended })
  vi.advanceTimersByTime(ACT_MS)
  expect(ended).toHaveBeenCalledTimes(1)
  hush()
  expect(ended).toHaveBeenCalledTimes(1)
  say("Deleted", () => undefined, { ended })
  say("Changed")
  expect(ended).toHaveBeenCalledTimes(2)
  expect(said.value?.text).toBe("Changed")
})

test("a sentence that goes under a finger holds nothing that comes after it", () => {
  say("Deleted", () => undefined)
  hold("focus")
  hush()
  say("Copied")
  vi.advanceTimersByTime(READ_MS)
  expect(said.value).toBeUndefined()
})

test.each([
  [true, { key: "z", ctrlKey: true }, "a"],
  [true, { key: "z", metaKey: true }, "button"],
  [true, { key: "Z", ctrlKey: true }, "input[type=radio]"],
  [false, { key: "z" }, "a"],
  [false, { key: "z", ctrlKey: true, shiftKey: true }, "a"],
  [false, { key: "y", ctrlKey: true }, "a"],
  [false, { key: "z", ctrlKey: true }, "textarea"],
  [false, { key: "z", metaKey: true }, "input[type=text]"],
])("it is %s that %j on %s undoes what was said", (is, keys, on) => {
  // As much of a selector as is asked about: names, and what an input is not.
  const matches = () => on === "textarea" || (on.startsWith("input") && !/radio|checkbox/.test(on))
  expect(undoes({ ...keys, target: { matches } } as unknown as KeyboardEvent)).toBe(is)
})
