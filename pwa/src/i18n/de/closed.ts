/** Deutsch für das, was dieses Gerät nicht ändern darf: anders versiegelt, oder mit einer neueren App geschrieben. */
export const closed = {
  closed: {
    sealed: "Anderswo versiegelt",
    sealedText:
      "Das wurde auf einem anderen Gerät mit einem Schlüssel versiegelt, den dieses nicht hat. Dort ist es sicher und bleibt, wie es ist.",
    newer: "Aus einem neueren Porchlight",
  },
}
