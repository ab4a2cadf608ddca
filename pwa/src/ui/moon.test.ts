/** The moon of a mood. */
import { expect, test } from "vitest"
import { lit, step } from "./moon"

test("five steps share the scale evenly", () => {
  expect([-100, -76, -75, -25, 0, 24, 25, 75, 100].map(step)).toEqual([0, 0, 1, 2, 2, 2, 3, 4, 4])
})

test("the lowest mood keeps a crescent, the highest is a full round", () => {
  expect(lit(100, 10)).toBe("M0,-10A10,10 0 0 1 0,10A10,10 0 0 1 0,-10Z")
  expect(lit(-100, 10)).toBe("M0,-10A10,10 0 0 1 0,10A8,10 0 0 0 0,-10Z")
  // A number that no scale has is still a moon.
  expect(lit(150, 10)).toBe(lit(100, 10))
})
