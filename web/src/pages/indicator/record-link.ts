import type { EvidenceItem } from '../../api/types';

const pages: Record<string, (id: string) => string> = {
  ticket: (id) => `/tickets/${id}`,
  visit: (id) => `/visits/${id}`,
  asset: (id) => `/assets/${id}`,
  complaint: (id) => `/complaints/${id}`,
  // Functions stand on one page.
  'monitored-function': () => '/monitored-functions',
};

/** The page of the record behind a line of evidence; null where it may not be seen or has none. */
export function recordLink({
  restricted,
  subjectType,
  subjectId,
  link,
}: Pick<EvidenceItem, 'restricted' | 'subjectType' | 'subjectId' | 'link'>): string | null {
  if (restricted || subjectId === null) return null;
  return pages[subjectType]?.(subjectId) ?? link;
}
