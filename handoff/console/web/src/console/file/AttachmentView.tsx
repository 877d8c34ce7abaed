// Pictures open in place, voice notes play, the rest is fetched.
import type { Attachment } from "../api/types";
import { Icon } from "../parts/Icon";

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { id, name, media_type } = attachment;
  const source = `/api/v1/attachments/${encodeURIComponent(id)}`;
  if (media_type.startsWith("image/")) {
    return (
      <a className="picture" href={source} target="_blank" rel="noreferrer">
        <img src={source} alt={name} loading="lazy" />
      </a>
    );
  }
  if (media_type.startsWith("audio/")) {
    return (
      <figure className="audio">
        <figcaption>{name}</figcaption>
        {/* biome-ignore lint/a11y/useMediaCaption: a customer's voice note has no captions */}
        <audio controls preload="none" src={source} />
      </figure>
    );
  }
  return (
    <a className="file" href={source} download={name}>
      <Icon name="file" />
      <span>{name}</span>
      <small>{size(attachment.size)}</small>
    </a>
  );
}
