/** Joining two versions of a record: per field the later stamp wins, and a deletion absorbs everything. */

import { compare, type Json } from "./canonical"
import type { Stamp } from "./clock"

/** A record as it travels, with content. */
export interface Live {
  readonly k: string
  readonly id: string
  readonly v: number
  readonly h: Stamp
  readonly f: { readonly [name: string]: Json }
  readonly hf?: { readonly [name: string]: Stamp }
}

/** What is left of a deleted record. */
export interface Tombstone {
  readonly k: string
  readonly id: string
  readonly h: Stamp
  readonly d: 1
}

export type LogRecord = Live | Tombstone

/** Fields that changed here, and the deletion if there is one, which the server has not yet taken. */
export interface Dirty {
  readonly f: { readonly [name: string]: readonly [stamp: Stamp, value: Json] }
  readonly d?: Stamp
}

/** Nothing changed. */
export const CLEAN: Dirty = { f: {} }

export function isTombstone(version: LogRecord): version is Tombstone {
  return "d" in version
}

/** The stamp of a field; a field that a record does not have was never written. */
export function stampOf(record: Live, name: string): Stamp | undefined {
  return name in record.f ? (record.hf?.[name] ?? record.h) : undefined
}

/** The join of two versions of one record: commutative, associative and idempotent. */
export function merged(a: LogRecord, b: LogRecord): LogRecord {
  if (isTombstone(a) || isTombstone(b)) {
    if (isTombstone(a) && isTombstone(b)) return a.h >= b.h ? a : b
    return isTombstone(a) ? a : b
  }
  const stamps: Record<string, Stamp> = {}
  const f: Record<string, Json> = {}
  for (const name of new Set([...Object.keys(a.f), ...Object.keys(b.f)])) {
    const left = register(a, name)
    const right = register(b, name)
    const winner = left && right ? (beats(left, right) ? left : right) : (left ?? right)
    if (!winner) continue
    stamps[name] = winner[0]
    f[name] = winner[1]
  }
  return written(a.k, a.id, Math.max(a.v, b.v), a.h >= b.h ? a.h : b.h, f, stamps)
}

/** What of the unsent changes stays on top of the server's version: only what is newer than it. */
export function rebase(server: LogRecord, dirty: Dirty): Dirty {
  if (isTombstone(server)) return CLEAN
  if (dirty.d !== undefined) return dirty
  const f = Object.fromEntries(
    Object.entries(dirty.f).filter(([name, ours]) => {
      const theirs = register(server, name)
      return !theirs || beats(ours, theirs)
    }),
  )
  return { f }
}

/** The version that a device shows: the server's, with the unsent changes on top. */
export function onTop(
  base: LogRecord | undefined,
  dirty: Dirty,
  identity: { k: string; id: string; v: number },
): LogRecord {
  if (base && isTombstone(base)) return base
  if (dirty.d !== undefined) return { k: identity.k, id: identity.id, h: dirty.d, d: 1 }
  const change = sent(dirty, identity)
  return base ? merged(base, change) : change
}

/** The unsent changes as a record of their own, which is what a push carries. */
export function sent(dirty: Dirty, identity: { k: string; id: string; v: number }): LogRecord {
  if (dirty.d !== undefined) return { k: identity.k, id: identity.id, h: dirty.d, d: 1 }
  const stamps = Object.fromEntries(Object.entries(dirty.f).map(([name, [stamp]]) => [name, stamp]))
  const f = Object.fromEntries(Object.entries(dirty.f).map(([name, [, value]]) => [name, value]))
  const h = Object.values(stamps).reduce((most, stamp) => (stamp > most ? stamp : most), "")
  return written(identity.k, identity.id, identity.v, h, f, stamps)
}

/** The changes that are left when the server has taken those that were pushed. */
export function unsent(dirty: Dirty, pushed: Dirty): Dirty {
  const f = Object.fromEntries(
    Object.entries(dirty.f).filter(([name, [stamp]]) => stamp !== pushed.f[name]?.[0]),
  )
  return dirty.d !== undefined && dirty.d !== pushed.d ? { f, d: dirty.d } : { f }
}

export function isClean(dirty: Dirty): boolean {
  return dirty.d === undefined && Object.keys(dirty.f).length === 0
}

function register(record: Live, name: string): readonly [Stamp, Json] | undefined {
  const stamp = stampOf(record, name)
  return stamp === undefined ? undefined : [stamp, record.f[name] ?? null]
}

function beats(ours: readonly [Stamp, Json], theirs: readonly [Stamp, Json]): boolean {
  return ours[0] === theirs[0] ? compare(ours[1], theirs[1]) > 0 : ours[0] > theirs[0]
}

function written(
  k: string,
  id: string,
  v: number,
  h: Stamp,
  f: Live["f"],
  stamps: Record<string, Stamp>,
): Live {
  const lower = Object.entries(stamps).filter(([, stamp]) => stamp !== h)
  return { k, id, v, h, f, ...(lower.length > 0 ? { hf: Object.fromEntries(lower) } : {}) }
}
