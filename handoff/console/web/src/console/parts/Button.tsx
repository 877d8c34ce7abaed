import type { ButtonHTMLAttributes } from "react";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "plain" | "main" | "quiet";
}

export function Button({ look = "plain", className = "", ...rest }: Props) {
  return <button type="button" className={`button ${look} ${className}`} {...rest} />;
}
