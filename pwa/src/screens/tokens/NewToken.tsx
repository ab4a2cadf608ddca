/** A new token: what it is for, what it may do and until when; and then the token itself, this once. */
import { useEffect, useRef, useState } from "preact/hooks"
import { fill } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { device } from "../../store/session"
import { DAYS, type Days, make, newId, SCOPES, type Scope } from "../../sync/tokens"
import { Refusal } from "../../sync/wire"
import { AnyOf, OneOf } from "../../ui/Chips"
import { Field } from "../../ui/Field"
import { say } from "../../ui/toast"
import { Unlock, useFresh } from "../access/Unlock"
import "./tokens.css"

type Amiss = "name" | "scopes" | "full"

export function NewToken({ onChange }: { onChange: () => Promise<void> }) {
  const [made, setMade] = useState<string>()
  const [name, setName] = useState("")
  const [scopes, setScopes] = useState<readonly Scope[]>(["export"])
  const [days, setDays] = useState<Days>(90)
  const [amiss, setAmiss] = useState<Amiss>()
  // The same until it is made, so that asking again makes no second one.
  const id = useRef<string | undefined>(undefined)
  const { busy, trouble, run, asking } = useFresh()
  const { tokens: w, scopes: scopeWords, sync } = words.value

  const go = () =>
    run(async () => {
      setAmiss(!name.trim() ? "name" : scopes.length === 0 ? "scopes" : undefined)
      if (!name.trim() || scopes.length === 0) return
      const mine = await device()
      id.current ??= newId(mine)
      try {
        setMade(await make(mine, { id: id.current, name: name.trim(), scopes, days }))
      } catch (error) {
        if (!(error instanceof Refusal) || error.slug !== "too-many-tokens") throw error
        return setAmiss("full")
      }
      id.current = undefined
      setName("")
      await onChange()
    })

  if (asking) return <Unlock {...asking} />
  if (made !== undefined) return <Made token={made} onStowed={() => setMade(undefined)} />
  return (
    <section class="stack tight">
      <h2>{w.new}</h2>
      <div class="card stack">
        <Field
          label={w.name}
          hint={w.nameHint}
          value={name}
          amiss={amiss === "name" ? w.nameAmiss : undefined}
          onChange={setName}
          onEnter={go}
        />
        <div>
          <AnyOf
            label={w.may}
            value={scopes}
            choices={SCOPES.map((scope) => ({ value: scope, label: scopeWords[scope] }))}
            onChange={setScopes}
          />
          <p class="small warn" role="alert">
            {amiss === "scopes" && w.mayAmiss}
          </p>
        </div>
        <OneOf
          label={w.days}
          required={true}
          value={days}
          choices={DAYS.map((n) => ({ value: n, label: fill(w.forDays, { n }) }))}
          onChange={(next) => next && setDays(next)}
        />
        <p class="small warn" role="alert">
          {amiss === "full" ? w.tooMany : trouble && sync.trouble}
        </p>
        <button type="button" class="button wide" aria-disabled={busy} onClick={go}>
          {busy ? w.making : w.make}
        </button>
      </div>
    </section>
  )
}

function Made({ token, onStowed }: { token: string; onStowed: () => void }) {
  const title = useRef<HTMLHeadingElement>(null)
  const { tokens: w } = words.value
  // The button that was pressed is gone.
  useEffect(() => title.current?.focus(), [])
  return (
    <section class="card stack">
      <h2 ref={title} tabIndex={-1}>
        {w.madeTitle}
      </h2>
      <p>
        {w.madeText} <strong>{w.madeOnce}</strong>
      </p>
      <textarea
        class="code small token"
        aria-label={w.tokenName}
        rows={5}
        readOnly={true}
        value={token}
        onFocus={(event) => event.currentTarget.select()}
      />
      <p class="small soft">{w.told}</p>
      <div class="row">
        <button
          type="button"
          class="button"
          onClick={() => void navigator.clipboard.writeText(token).then(() => say(w.copied))}
        >
          {w.copy}
        </button>
        <button type="button" class="button calm" onClick={onStowed}>
          {w.stowed}
        </button>
      </div>
    </section>
  )
}
