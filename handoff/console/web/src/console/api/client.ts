// One way to the desk: the session's cookie, the CSRF token on everything that is not GET, problems as exceptions.
import { Problem, Unreachable } from "./problem";

const ROOT = "/api/v1";
let csrf = "";
let loggedOut: () => void = () => undefined;

export function setToken(token: string): void {
  csrf = token;
}

export function onLoggedOut(act: () => void): void {
  loggedOut = act;
}

async function problem(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => ({ title: response.statusText }));
  const wait = Number(response.headers.get("Retry-After"));
  return new Problem(response.status, body, wait > 0 ? wait : null);
}

export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  // The desk answers, and complains, in the language of the page.
  const headers: Record<string, string> = { "Accept-Language": document.documentElement.lang };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRF-Token"] = csrf;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(ROOT + path, init).catch(() => {
    throw new Unreachable();
  });
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  if (response.status === 401 && path !== "/session") loggedOut();
  throw await problem(response);
}

export function query(parameters: Record<string, string | number | null | undefined>): string {
  const set = Object.entries(parameters).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}
