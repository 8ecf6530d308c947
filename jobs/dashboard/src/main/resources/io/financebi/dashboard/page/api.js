/* The server's answers. Every failure is a Problem: what is wrong, and what to do. */

export class Problem extends Error {
  constructor({ status = 0, code = "unknown", detail, fix = "" }) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.fix = fix;
  }
}

export const isAbort = (error) => error?.name === "AbortError";

// A server with too many questions says so; the pauses are not alike, or all would come back at once.
const BUSY_PAUSES = [500, 2000, 4000];

export function getDashboard(signal) {
  return getJson("/api/dashboard", signal);
}

export function getLake(signal) {
  return getJson("/api/lake", signal);
}

export function getValues(field, text, signal) {
  const query = new URLSearchParams({ field, q: text, limit: "20" });
  return getJson(`/api/values?${query}`, signal);
}

export async function postQuery(body, signal) {
  return (await post(body, "application/json", signal)).json();
}

export async function postForCsv(body, signal) {
  return (await post(body, "text/csv", signal)).blob();
}

async function getJson(address, signal) {
  return (await request(address, { signal, headers: { Accept: "application/json" } })).json();
}

function post(body, accept, signal) {
  return request("/api/query", {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", Accept: accept },
    signal,
  });
}

async function request(address, options) {
  for (const pause of [...BUSY_PAUSES, null]) {
    const response = await reach(address, options);
    if (response.ok) {
      return response;
    }
    const problem = await problemOf(response);
    if (problem.code !== "too_busy" || pause === null) {
      throw problem;
    }
    await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)));
  }
}

async function reach(address, options) {
  try {
    return await fetch(address, options);
  } catch (error) {
    if (isAbort(error)) {
      throw error;
    }
    throw new Problem({
      code: "unreachable",
      detail: "The dashboard's server does not answer.",
      fix: "See whether ./bi dashboard still runs; the page connects again by itself.",
    });
  }
}

async function problemOf(response) {
  const text = await response.text();
  try {
    return new Problem({ status: response.status, ...JSON.parse(text) });
  } catch {
    return new Problem({ status: response.status, detail: `The server answered with status ${response.status}.` });
  }
}
