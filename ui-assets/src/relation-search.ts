// Asks the server for records by title.

export interface Found {
  id: string;
  title: string;
  subtitle: string | null;
}

/** Searches; throws when the answer is not a list. */
export async function search(url: string, query: string, signal: AbortSignal): Promise<Found[]> {
  const address = new URL(url, location.href);
  address.searchParams.set("q", query);
  const response = await fetch(address, { signal, headers: { accept: "application/json" }, credentials: "same-origin" });
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  return (await response.json()) as Found[];
}
