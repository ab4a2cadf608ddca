// What runs in the page while a phone is measured; all times are milliseconds.
globalThis.measured = {
  frame: () => new Promise((done) => requestAnimationFrame(() => done())),

  stands: (wanted) => wanted.every((one) => document.querySelector(`.page ${one}`)),

  // From a tap on a link until something else is there and until all that is looked for is, and the longest task until what
  // comes in below is there too.
  async tap(path, wanted, below = []) {
    const tasks = [0]
    const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
    watch.observe({ type: "longtask" })
    const before = document.querySelector(".page")
    const link = Object.assign(document.createElement("a"), { href: path })
    document.body.append(link)
    const begun = performance.now()
    link.click()
    link.remove()
    let first
    while (!(first && this.stands(wanted))) {
      await this.frame()
      if (!first && document.querySelector(".page") !== before) first = performance.now() - begun
      if (performance.now() - begun > 30_000) throw new Error(`${path} never had ${wanted}`)
    }
    const whole = performance.now() - begun
    while (!this.stands(below)) await this.frame()
    await new Promise((done) => setTimeout(done, 100))
    watch.disconnect()
    return { first, whole, longest: Math.max(...tasks) }
  },

  // From the opening of the app until its first screen stands.
  async stood(wanted) {
    while (!this.stands(wanted)) await this.frame()
    return performance.now()
  },

  // When the largest thing of the first screen was painted, and for how long tasks kept the page from answering till then.
  async painted() {
    const found = { largest: 0, blocked: 0 }
    const seen = (type, take) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
    seen("largest-contentful-paint", ({ startTime }) => (found.largest = startTime))
    seen("longtask", ({ duration }) => (found.blocked += duration - 50))
    for (let waits = 0; !found.largest || waits < 2; waits++) {
      if (waits > 20) throw new Error("nothing was painted")
      await new Promise((done) => setTimeout(done, 500))
    }
    return found
  },

  // From the tap on a button until what it saves is on the disk.
  durable(button) {
    const open = IDBDatabase.prototype.transaction
    return new Promise((done) => {
      IDBDatabase.prototype.transaction = function (stores, mode, options) {
        const tx = open.call(this, stores, mode, options)
        if (options?.durability === "strict" && tx.objectStoreNames.contains("outbox")) {
          IDBDatabase.prototype.transaction = open
          tx.addEventListener("complete", () => done(performance.now() - begun))
        }
        return tx
      }
      const begun = performance.now()
      button.click()
    })
  },

  // The same commit with nothing around it: one row of such a size in a database of its own, strictly.
  async bare() {
    this.db ??= await new Promise((done) => {
      const opening = indexedDB.open("bare", 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore("rows", { keyPath: "id" })
      opening.onsuccess = () => done(opening.result)
    })
    const row = { id: crypto.randomUUID(), k: "check-in", at: "2026-11-28T12:00:00Z", text: "x".repeat(300) }
    return new Promise((done) => {
      const begun = performance.now()
      const tx = this.db.transaction("rows", "readwrite", { durability: "strict" })
      tx.objectStore("rows").put(row)
      tx.oncomplete = () => done(performance.now() - begun)
    })
  },
}
