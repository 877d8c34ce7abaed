// Keeps what is shown true: by the stream of events, and by asking every few seconds while there is no stream.
import { create } from "zustand";
import { desk } from "../api/calls";
import { listen, type Signal } from "../api/stream";
import type { Presence } from "../api/types";
import { customerTypes, refreshCase, useOpenCase } from "./caseFile";
import { refreshKnowledge, refreshUnknown } from "./knowledge";
import { refresh, refreshShown } from "./lists";
import { drain } from "./outbox";
import { useRoute } from "./route";
import { mayTeach } from "./session";
import { load, save } from "./storage";

interface Live {
  /** The stream is open. */
  live: boolean;
  online: boolean;
  presence: Presence;
}

const POLL = 5000;
const SIGN_OF_LIFE = 20_000;

export const useLive = create<Live>(() => ({
  live: true,
  online: navigator.onLine,
  presence: load<Presence>("presence", "online"),
}));

const onKnowledge = (): boolean => useRoute.getState().view === "knowledge" && mayTeach();

const everything = (): void => {
  refreshShown();
  refreshCase();
  if (onKnowledge()) refreshKnowledge();
};

function heard(name: Signal, number: string | null): void {
  const { view } = useRoute.getState();
  if (name === "typing") {
    customerTypes(number);
    return;
  }
  // Signals may have been missed, and nobody knows which.
  if (name === "refresh") everything();
  if (name === "alarm") refresh.alarms();
  if (name === "queue") refresh.queue();
  // A question goes into the line when nobody has an answer, and a colleague may write one.
  if ((name === "queue" || name === "case") && onKnowledge()) refreshUnknown();
  if (name === "case" || name === "message") {
    refresh.mine();
    if (view === "cases") refresh.cases();
  }
  if (name === "callback" && (view === "callbacks" || view === "tasks")) refresh[view]();
  if (name === "case" && view === "tasks") refresh.tasks();
  if (number !== null && number === useOpenCase.getState().number) refreshCase();
}

export function setPresence(presence: Presence): void {
  save("presence", presence);
  useLive.setState({ presence });
  void desk.presence(presence).catch(() => undefined);
}

export function goLive(): () => void {
  const signOfLife = (): void => void desk.presence(useLive.getState().presence).catch(() => undefined);
  const back = (): void => {
    useLive.setState({ online: navigator.onLine });
    if (!navigator.onLine) return;
    void drain();
    everything();
  };
  const hangUp = listen({
    signal: heard,
    connected(live) {
      useLive.setState({ live });
      if (live) everything();
    },
  });
  const polling = setInterval(() => !useLive.getState().live && navigator.onLine && everything(), POLL);
  const presence = setInterval(signOfLife, SIGN_OF_LIFE);
  addEventListener("online", back);
  addEventListener("offline", back);
  signOfLife();
  everything();
  void drain();
  return () => {
    hangUp();
    clearInterval(polling);
    clearInterval(presence);
    removeEventListener("online", back);
    removeEventListener("offline", back);
  };
}
