/** Printed by `python -m server openapi --typescript`; do not edit. */

export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value }

export interface WireRecord {
  k: string
  id: string
  h: string
  v?: number
  f?: { readonly [name: string]: Value }
  hf?: { readonly [name: string]: string }
  d?: 0 | 1
  new?: 0 | 1
}

export interface Push {
  proto: number
  epoch: string
  now: number
  recs: readonly WireRecord[]
}

export interface Pushed {
  epoch: string
  now: number
  s: readonly (0 | 1 | "invalid" | "too_big" | "gone")[]
  fix: readonly WireRecord[]
}

export interface Pulled {
  epoch: string
  now: number
  cursor: number
  more: boolean
  recs: readonly WireRecord[]
}

export interface Recovery {
  lookup: string
  proof: string
  wrap: string
}

export interface NewAccount {
  account: string
  recovery: Recovery
}

export interface AccountMade {
  account: string
  epoch: string
}

export interface RecoveryProof {
  lookup: string
  proof: string
}

export interface AccountOpened {
  account: string
  epoch: string
  wrap: string
}

export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  instance?: string
  path?: string
  record?: number
  why?: "restored" | "compacted"
}
