/** The emergency number of the chosen country, and choosing it. */
import { fill, locale } from "../../i18n/index"
import { words } from "../../i18n/whole"
import { choose, country } from "./country"
import "./help.css"
import { Line } from "./Line"
import { EMERGENCY } from "./numbers"

export function Emergency() {
  const { help: w } = words.value
  const code = country.value
  const there = code === undefined ? undefined : EMERGENCY[code]
  const names = new Intl.DisplayNames(locale.value, { type: "region" })
  return (
    <section class="help-now stack tight">
      <h2>{w.now}</h2>
      {code && there ? (
        <Line
          name={fill(w.emergency, { country: names.of(code) ?? code })}
          where={there.number}
          strong={true}
        >
          {there.also && <span class="small soft">{fill(w.also, { number: there.also })}</span>}
        </Line>
      ) : (
        <p>{w.nowText}</p>
      )}
      <Country />
    </section>
  )
}

/** The choice of the country. */
export function Country() {
  const { help: w } = words.value
  const names = new Intl.DisplayNames(locale.value, { type: "region" })
  const named = Object.keys(EMERGENCY).map((one) => [one, names.of(one) ?? one] as const)
  named.sort(([, a], [, b]) => a.localeCompare(b, locale.value))
  return (
    <label class="help-country">
      <span class="label">{w.country}</span>
      <select
        value={country.value ?? ""}
        onChange={(event) => choose(event.currentTarget.value || undefined)}
      >
        <option value="">{w.noCountry}</option>
        {named.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
