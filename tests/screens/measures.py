"""What a script can measure of a screen that somebody hears, goes over by keys, or reads in large letters."""

from tests.machinery.program import ROOT

AXE = ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
"""Evaluated and not added as a script, which the app's own policy forbids."""

LOOK = """async (rules) => {
    const found = await axe.run(document, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) })
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}"""
"""What axe finds amiss, by all of its rules or only by some."""

OF_COLOURS = ["color-contrast"]
"""The rules of axe that the other light can break."""

HEARD = """() => {
    const found = []
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0
    // The names of whatever can be used: there is one, and no other of its kind has it in the same group or under the
    // same heading, for whoever hears one after another.
    axe.setup(document.documentElement)
    const names = new Map()
    let heading = ""
    for (const one of document.querySelectorAll("h1, h2, h3, h4, a[href], button, input, select, textarea, summary")) {
        if (!seen(one)) continue
        if (/^H[1-4]$/.test(one.tagName)) {
            heading = one.textContent
            continue
        }
        const name = axe.commons.text.accessibleText(one).trim()
        if (!name) found.push(`has no name: ${one.outerHTML.slice(0, 120)}`)
        const group = one.closest("fieldset")?.querySelector("legend")?.textContent ?? ""
        const kind = one.getAttribute("role") ?? one.getAttribute("type") ?? one.localName
        const key = [kind, name, one.localName === "a" ? heading : group].join(" | ")
        const to = one.getAttribute("href")
        if (names.has(key) && (to === null || names.get(key) !== to)) found.push(`is there twice: ${key}`)
        names.set(key, to)
    }
    axe.teardown()
    // One name for the screen, and parts in their order.
    const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter(seen).map(({ tagName }) => +tagName[1])
    if (levels[0] !== 1 || levels.lastIndexOf(1) > 0) found.push(`has not one h1, first: ${levels}`)
    if (levels.some((level, place) => place > 0 && level > levels[place - 1] + 1)) found.push(`skips: ${levels}`)
    if (document.querySelectorAll("main").length !== 1) found.push("has not one main")
    if (!/^(.+ · )?Porchlight$/.test(document.title)) found.push(`is called ${document.title}`)
    if (document.documentElement.lang !== "en") found.push("has no language")
    // A picture has a table or words behind it, and says so or keeps quiet.
    for (const one of document.querySelectorAll("main svg:not(.icon, .moon)")) {
        if (!one.closest("[aria-hidden=true]") && !one.getAttribute("aria-label")) found.push("a picture without words")
    }
    return found
}"""
"""What somebody who hears the screen would stumble over."""

TAPPED = """(least) => {
    const found = []
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
        if (!one.checkVisibility({ visibilityProperty: true }) || one.matches(".skip")) continue
        const { width, height } = (one.closest("label") ?? one).getBoundingClientRect()
        if (Math.min(width, height) < least) found.push(`${width} by ${height}: ${one.outerHTML.slice(0, 120)}`)
    }
    return found
}"""
"""What is too small for a thumb: less than so many pixels, in either direction."""

MOVES = """() => {
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0)
    const found = []
    for (const one of document.querySelectorAll("body, body *")) {
        for (const part of [null, "::before", "::after"]) {
            const { animationName, animationDuration, transitionDuration } = getComputedStyle(one, part)
            // The word that one has to wait is held back for a moment; it does not move.
            const moves = !["none", "waiting"].includes(animationName) && lasts(animationDuration)
            if (moves || lasts(transitionDuration)) found.push(one.outerHTML.slice(0, 120))
        }
    }
    return found
}"""
"""What moves although somebody asked for less of that."""

WIDER = """() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const out = (box) => box.right > clientWidth + 1 || box.left < -1
    const found = scrollWidth > clientWidth ? [`${scrollWidth} of ${clientWidth}`] : []
    const hidden = (one) => one.closest("svg, .hidden-text, .skip")
    for (const one of document.querySelectorAll("#app *")) {
        if (hidden(one) || !one.checkVisibility({ visibilityProperty: true })) continue
        const { overflowX, overflowY, webkitLineClamp } = getComputedStyle(one)
        const cuts = (way) => ["hidden", "clip"].includes(way)
        const isCut =
            (cuts(overflowX) && one.scrollWidth > one.clientWidth + 1) ||
            (cuts(overflowY) && one.scrollHeight > one.clientHeight + 1)
        if (isCut && webkitLineClamp === "none") found.push(`cut: ${one.outerHTML.slice(0, 120)}`)
        const words = [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim())
        for (const word of words) {
            const range = document.createRange()
            range.selectNodeContents(word)
            if (out(range.getBoundingClientRect())) found.push(`out: ${word.data.slice(0, 60)}`)
        }
        if (one.matches(".nav a") && one.scrollWidth > one.clientWidth + 1) found.push(`over: ${one.textContent}`)
    }
    const bars = [...document.querySelectorAll(".nav, .page-foot")].filter(
        (one) => getComputedStyle(one).position === "fixed",
    )
    const covered = bars.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)
    if (covered > innerHeight / 3) found.push(`bars cover ${covered} of ${innerHeight}`)
    return found
}"""
"""What is wider than the window or cut off in it, and bars that leave too little to read."""

VANISHED = """() => {
    const found = []
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea")) {
        if (one.closest("details:not([open]) > :not(summary)")) continue
        if (!one.checkVisibility({ visibilityProperty: true })) found.push(one.outerHTML.slice(0, 120))
    }
    return found
}"""
"""What can be used and is not there to be seen."""

PLAIN = """(own) => {
    // What the made-up language leaves as it is came from no catalogue. It may be what somebody wrote, a day, a unit,
    // a language's own name, or the address of another site.
    const named = []
    for (let month = 0; month < 12; month++) {
        for (const shape of ["long", "short"]) {
            named.push(new Date(2026, month, 1).toLocaleString("en-GB", { month: shape }))
            named.push(new Date(2026, 5, month).toLocaleString("en-GB", { weekday: shape }))
        }
    }
    const known = [...own, ...named, "English", "Deutsch", "findahelpline.com", "befrienders.org"]
    known.sort((a, b) => b.length - a.length)
    const texts = []
    const walk = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) if (!walk.currentNode.parentElement.closest("option")) texts.push(walk.currentNode.data)
    for (const name of ["aria-label", "aria-valuetext", "placeholder", "title", "alt"]) {
        for (const one of document.querySelectorAll(`#app [${name}]`)) texts.push(one.getAttribute(name))
    }
    const units = /this minute|(minute|hour)s?( ago)?/g
    return texts.filter((text) => {
        const left = known.reduce((rest, one) => rest.replaceAll(one, ""), text.replaceAll(units, ""))
        return /[A-Za-z]{3}/.test(left)
    })
}"""
"""Sentences of a screen in the made-up language that are in no catalogue."""
