/** Which places are about one's own notebook, and not to be had in the sample. */

/** Their paths: whatever is sent, linked, locked, or put into a file. */
export const OWN =
  /^\/(link|help\/line|settings\/(sync|access|tokens|lock|room|sample|export|import|nudges\/reach))(\/|$)/
