// Who is signed in here, and whether a one-time password has to be changed first.
import { create } from "zustand";
import { desk } from "../api/calls";
import { onLoggedOut, setToken } from "../api/client";
import type { Session, Staff } from "../api/types";

interface SessionState {
  status: "unknown" | "out" | "in" | "must_change";
  staff: Staff | null;
  /** The one-time password just typed, so that it need not be typed again to be changed. */
  oneTime: string;
  look(): Promise<void>;
  logIn(email: string, password: string): Promise<void>;
  changePassword(current: string, fresh: string): Promise<void>;
  logOut(): Promise<void>;
}

function opened({ csrf_token, staff, must_change_password }: Session): Partial<SessionState> {
  setToken(csrf_token);
  return { staff, status: must_change_password ? "must_change" : "in" };
}

export const useSession = create<SessionState>((set) => ({
  status: "unknown",
  staff: null,
  oneTime: "",
  async look() {
    try {
      set(opened(await desk.session()));
    } catch {
      set({ status: "out", staff: null });
    }
  },
  async logIn(email, password) {
    set({ ...opened(await desk.logIn(email, password)), oneTime: password });
  },
  async changePassword(current, fresh) {
    await desk.changePassword(current, fresh);
    // The desk may have begun a new session with a new token.
    set({ oneTime: "", ...opened({ ...(await desk.session()), must_change_password: false }) });
  },
  async logOut() {
    await desk.logOut().catch(() => undefined);
    set({ status: "out", staff: null, oneTime: "" });
  },
}));

const TEACHERS = ["supervisor", "leader", "administrator"];

/** Whether who is signed in writes the knowledge base; the desk itself asks again at every call. */
export const mayTeach = ({ staff } = useSession.getState()): boolean =>
  staff !== null && TEACHERS.includes(staff.role);
export const useMayTeach = (): boolean => useSession(mayTeach);

onLoggedOut(() => useSession.setState({ status: "out" }));
