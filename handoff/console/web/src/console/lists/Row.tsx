// One row: a link, so that Enter, middle click and a screen reader do what they always do.
import type { ReactNode } from "react";
import { address, useRoute, type View } from "../state/route";

interface Props {
  view: View;
  number: string;
  level: string;
  unread?: boolean;
  children: ReactNode;
}

export function Row({ view, number, level, unread = false, children }: Props) {
  const open = useRoute((state) => state.number) === number;
  return (
    <li className={`row ${level} ${unread ? "unread" : ""}`}>
      <a href={address(view, number)} data-row="" aria-current={open ? "true" : undefined}>
        {children}
      </a>
    </li>
  );
}
