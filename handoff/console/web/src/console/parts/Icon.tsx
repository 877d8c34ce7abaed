// Line icons drawn for this console; always beside or under a word, or named by the button around them.
const PATHS = {
  queue: "M4 6h11M4 12h11M4 18h7M19 5v12M16 14l3 3 3-3",
  mine: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  cases: "M4 7h16v12H4zM8 7V4h8v3M4 12h16",
  callbacks:
    "M5 4h4l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L15 13.5l5 1.5v4c0 1-1 1.5-2 1.5C10 20 4 14 3.5 6c0-1 .5-2 1.5-2z",
  tasks: "M4 6l1.5 1.5L8.5 4.5M4 13l1.5 1.5L8.5 11.5M4 20l1.5 1.5L8.5 18.5M12 6.5h8M12 13.5h8M12 20h8",
  knowledge: "M5 4h10a4 4 0 0 1 4 4v12H9a4 4 0 0 1-4-4zM5 16a3 3 0 0 1 3-3h11M9 8h6",
  alarms: "M6 16V11a6 6 0 0 1 12 0v5l2 2.5H4zM10 21h4",
  new: "M12 5v14M5 12h14",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  send: "M12 20V5M5.5 11.5L12 5l6.5 6.5",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  more: "M4 12h2M11 12h2M18 12h2",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5",
  out: "M10 4H5v16h5M15 8l4 4-4 4M19 12H9",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
