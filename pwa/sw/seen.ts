/** Which notices were shown on this device: a service may deliver one twice, and it must be heard once. */
import { openDB } from "idb"

const NAME = "porchlight-notices"
const MOST = 200

/** Notes that a notice is shown now; false if it was before. Two pushes at once are told apart by the transaction. */
export async function isNew(id: string, now: number): Promise<boolean> {
  const db = await openDB(NAME, 1, {
    upgrade: (made) => void made.createObjectStore("seen").createIndex("at", ""),
  })
  try {
    const tx = db.transaction("seen", "readwrite")
    if ((await tx.store.get(id)) !== undefined) return false
    await tx.store.put(now, id)
    const oldest = (await tx.store.count()) - MOST
    let cursor = oldest > 0 ? await tx.store.index("at").openCursor() : null
    for (let left = oldest; cursor && left > 0; left -= 1) {
      await cursor.delete()
      cursor = await cursor.continue()
    }
    await tx.done
    return true
  } finally {
    db.close()
  }
}
