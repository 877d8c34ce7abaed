// Files that wait to be sent are too large for localStorage, so IndexedDB keeps them across reloads.
const memory = new Map<string, Blob>();

function within<T>(act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("fiveclear", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("files");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("files", "readwrite");
      const request = act(transaction.objectStore("files"));
      transaction.oncomplete = () => {
        resolve(request.result);
        opening.result.close();
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
}

export async function putFile(key: string, file: Blob): Promise<void> {
  memory.set(key, file);
  await within((store) => store.put(file, key)).catch(() => undefined);
}

export async function getFile(key: string): Promise<Blob | undefined> {
  return memory.get(key) ?? within<Blob>((store) => store.get(key)).catch(() => undefined);
}

export async function dropFile(key: string): Promise<void> {
  memory.delete(key);
  await within((store) => store.delete(key)).catch(() => undefined);
}
