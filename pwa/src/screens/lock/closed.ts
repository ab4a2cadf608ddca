/** Everything of the app while it is closed, fetched as one. */
export { Bare } from "./Bare"
export { Lock } from "./Lock"
