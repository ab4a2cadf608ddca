declare module "virtual:icons" {
  /** The address of the sprite; see build/icons.ts. */
  const sprite: string
  export default sprite
  /** A name out of build/icons.json. */
  export type IconName = keyof typeof import("../build/icons.json")
}
