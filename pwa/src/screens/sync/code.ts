/** A recovery code as people write it: groups of four. */

const SIZE = 4

/** The groups of a code, whatever dashes or spaces it came with. */
export function groupsOf(code: string): string[] {
  return code.replace(/[^0-9A-Za-z]/g, "").match(new RegExp(`.{1,${SIZE}}`, "g")) ?? []
}

/** Whether a typed group is this one; letters that look alike are taken for each other, as in the whole code. */
export function isGroup(typed: string, group: string): boolean {
  return alike(typed) === alike(group)
}

function alike(text: string): string {
  return text
    .replace(/[^0-9A-Za-z]/g, "")
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
}
