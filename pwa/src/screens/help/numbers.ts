/** Emergency numbers by country, each with where it is laid down and when that was; a country we can't back is not here. */

export interface Emergency {
  /** What is dialled. */
  readonly number: string
  /** Another that reaches the same. */
  readonly also?: string
  readonly source: string
  /** The date of the source. */
  readonly of: string
}

const EUROPE: Emergency = {
  number: "112",
  source:
    "Directive (EU) 2018/1972 (European Electronic Communications Code), article 109; in the EEA by its Agreement",
  of: "2018-12-11",
}

const MEMBERS =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ")

/** By the two letters of ISO 3166-1. */
export const EMERGENCY: Readonly<Record<string, Emergency>> = {
  ...Object.fromEntries(MEMBERS.map((country) => [country, EUROPE])),
  AU: {
    number: "000",
    source: "Telecommunications (Emergency Call Service) Determination 2019",
    of: "2019-12-01",
  },
  CA: { number: "911", source: "CRTC, Telecom Regulatory Policy 2014-342", of: "2014-06-25" },
  CH: { number: "112", source: "Ordinance SR 784.104, article 28", of: "1997-10-06" },
  GB: {
    number: "999",
    also: "112",
    source: "Ofcom, General Conditions of Entitlement, A3",
    of: "2018-10-01",
  },
  IE: { ...EUROPE, also: "999" },
  IN: { number: "112", source: "TRAI, Single Emergency Number Based Response System", of: "2015-04-07" },
  NZ: { number: "111", source: "Commerce Commission, 111 Contact Code", of: "2020-11-17" },
  US: { number: "911", source: "47 U.S.C. § 251(e)(3)", of: "1999-10-26" },
}
