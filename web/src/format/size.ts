const KIB = 1024;

/** A size in bytes as people say it: `820 KB`, `2.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < KIB * KIB) return `${String(Math.max(1, Math.round(bytes / KIB)))} KB`;
  return `${(bytes / KIB / KIB).toFixed(1)} MB`;
}
