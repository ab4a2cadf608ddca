/** Who to reach when it is too much: works without a network and without an account. */
import { words } from "../../i18n/whole"
import { Icon } from "../../ui/Icon"
import { Page } from "../../ui/Page"
import "./help.css"

export function Help() {
  const w = words.value.help
  const directories = [
    ["https://findahelpline.com", w.findahelpline],
    ["https://befrienders.org", w.befrienders],
  ] as const
  return (
    <Page title={w.title} up="/" help={false}>
      <div class="stack wide">
        <section class="card help-now stack tight">
          <h2>{w.now}</h2>
          <p>{w.nowText}</p>
        </section>
        <section class="stack">
          <div class="stack tight">
            <h2>{w.talk}</h2>
            <p class="soft">{w.talkText}</p>
          </div>
          <ul class="stack tight">
            {directories.map(([address, text]) => (
              <li key={address}>
                <a class="card help-directory" href={address} target="_blank" rel="noopener noreferrer">
                  <span>
                    <strong>{new URL(address).host}</strong>
                    <span class="soft">{text}</span>
                  </span>
                  <Icon name="forward" />
                </a>
              </li>
            ))}
          </ul>
          <p class="soft">{w.trace}</p>
        </section>
        <p class="soft">{w.honest}</p>
      </div>
    </Page>
  )
}
