/** Which screen is shown where; only today comes with the first load. */
import type { ComponentType } from "preact"
import { speakFully } from "../i18n/index"
import { inSample } from "../store/sample"
import { match } from "../ui/match"
import { OWN } from "./sample/own"
import { Today } from "./today/Today"

type Screen = ComponentType<Record<string, string>>

type Route = {
  path: string
  /** The places of the navigation bar show it; tasks have a button for the thumb there instead. */
  nav?: boolean
  /** The first thing that somebody may see, so it waits for no words but the first. */
  first?: boolean
  /** Shown while the app lock is closed as well; everything else asks for the PIN first. */
  open?: boolean
  /** A bare check-in stands in its place while the app lock is closed. */
  bare?: boolean
  load: () => Promise<unknown> | unknown
}

/** What there is while the app lock is closed. */
const closed = () => import("./lock/closed")

const checkIn = async () => (await import("./check-in/CheckIn")).CheckIn
const contact = async () => (await import("./contact/Contact")).Contact
const personForm = async () => (await import("./person/PersonForm")).PersonForm
const ratingForm = async () => (await import("./person/RatingForm")).RatingForm
const keepsakeForm = async () => (await import("./keepsakes/KeepsakeForm")).KeepsakeForm
/** What stands beside check-ins and contacts. */
const beside = () => import("./beside")
const awayForm = async () => (await beside()).AwayForm
const reflectionForm = async () => (await beside()).ReflectionForm
const access = async () => (await import("./access/Access")).Access
const help = async () => (await import("./help/Help")).Help

const ROUTES: readonly Route[] = [
  { path: "/", nav: true, first: true, bare: true, load: () => Today },
  { path: "/open", nav: true, load: () => Today },
  { path: "/check-in", bare: true, load: checkIn },
  { path: "/check-in/:id", load: checkIn },
  { path: "/noted/:id", load: async () => (await import("./check-in/Noted")).Noted },
  { path: "/contact", load: contact },
  { path: "/contact/:id", load: contact },
  { path: "/people", nav: true, load: async () => (await import("./people/People")).People },
  { path: "/people/new", load: personForm },
  { path: "/people/:id", nav: true, load: async () => (await import("./person/Person")).Person },
  { path: "/people/:id/edit", load: personForm },
  { path: "/people/:id/rating", load: ratingForm },
  { path: "/people/:id/rating/:rating", load: ratingForm },
  {
    path: "/keepsakes",
    nav: true,
    load: async () => (await import("./keepsakes/Keepsakes")).Keepsakes,
  },
  { path: "/keepsakes/new", load: keepsakeForm },
  {
    path: "/keepsakes/:id",
    nav: true,
    load: async () => (await import("./keepsakes/Keepsake")).Keepsake,
  },
  { path: "/keepsakes/:id/edit", load: keepsakeForm },
  {
    path: "/insights",
    nav: true,
    load: async () => (await import("./insights/Insights")).Insights,
  },
  { path: "/history", nav: true, load: async () => (await import("./history/History")).History },
  { path: "/step/:id", load: async () => (await beside()).StepForm },
  { path: "/nobody/:id", load: async () => (await beside()).NobodyDay },
  {
    path: "/reflections",
    nav: true,
    load: async () => (await beside()).Reflections,
  },
  { path: "/reflection", load: reflectionForm },
  { path: "/reflection/:id", load: reflectionForm },
  { path: "/away", nav: true, load: async () => (await beside()).Away },
  { path: "/away/new", load: awayForm },
  { path: "/away/:id", load: awayForm },
  { path: "/settings", nav: true, load: async () => (await import("./settings/Settings")).Settings },
  { path: "/settings/look", nav: true, load: async () => (await import("./settings/Look")).Look },
  { path: "/settings/room", nav: true, load: async () => (await import("./settings/Room")).Room },
  { path: "/settings/sample", nav: true, load: async () => (await import("./sample/Sample")).Sample },
  { path: "/settings/sync", nav: true, load: async () => (await import("./sync/Sync")).Sync },
  {
    path: "/settings/nudges",
    nav: true,
    load: async () => (await import("./nudges/Nudges")).Nudges,
  },
  {
    path: "/settings/nudges/reach",
    nav: true,
    load: async () => (await import("./reach/Reach")).Reach,
  },
  {
    path: "/settings/prompts",
    nav: true,
    load: async () => (await import("./prompts/Prompts")).Prompts,
  },
  { path: "/settings/lock", nav: true, load: async () => (await import("./lock/AppLock")).AppLock },
  { path: "/settings/export", nav: true, load: async () => (await import("./export/Export")).Export },
  {
    path: "/settings/export/summary",
    nav: true,
    load: async () => (await import("./export/Summary")).Summary,
  },
  { path: "/settings/import", nav: true, load: async () => (await import("./import/Import")).Import },
  { path: "/settings/access", nav: true, load: access },
  { path: "/settings/access/:part", nav: true, load: access },
  {
    path: "/settings/tokens",
    nav: true,
    load: async () => (await import("./tokens/Tokens")).Tokens,
  },
  { path: "/link", load: async () => (await import("./access/Link")).Link },
  { path: "/reach-out/:id", load: async () => (await import("./reach-out/ReachOut")).ReachOut },
  { path: "/help", nav: true, open: true, load: help },
  { path: "/help/line", load: async () => (await import("./help/OwnLineForm")).OwnLineForm },
  {
    path: "/welcome",
    first: true,
    open: true,
    load: async () => (await import("./welcome/Welcome")).Welcome,
  },
  { path: "/welcome/:step", open: true, load: async () => (await import("./welcome/Further")).Further },
  { path: "/install", load: async () => (await import("./install/Install")).Install },
]

/** A screen ready to be drawn, with the parts of its path. */
export type Shown = {
  path: string
  Screen: Screen
  params: Record<string, string>
  nav: boolean | undefined
  /** Whether it may be seen while the app lock is closed. */
  open: boolean
}

/** Loads the screen of a path, or what stands in its place while the app lock is closed; undefined where there is none. */
export async function screenOf(path: string, isLocked: boolean): Promise<Shown | undefined> {
  for (const route of ROUTES) {
    const params = match(route.path, path)
    if (!params) continue
    const load =
      isLocked && !route.open
        ? async () => (await closed())[route.bare ? "Bare" : "Lock"]
        : inSample && OWN.test(path)
          ? async () => (await import("./sample/NotHere")).NotHere
          : route.load
    const [Screen] = await Promise.all([load(), (route.first && !isLocked) || speakFully()])
    return { path, params, nav: !isLocked && route.nav, open: isLocked, Screen: Screen as Screen }
  }
  return undefined
}

/** Fetches every screen and its words ahead of time, so that none is waited for later. */
export function warm(): void {
  // What is not there yet is asked for again when somebody goes there.
  for (const load of [speakFully, closed, ...ROUTES.map((route) => route.load)]) {
    Promise.resolve(load()).catch(() => undefined)
  }
}
