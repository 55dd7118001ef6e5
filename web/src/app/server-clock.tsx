import { useQuery } from '@tanstack/react-query';
import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { api } from '../api/client';
import type { ServerClock } from '../api/types';
import { millis } from '../format/moments';

const ZONE = 'Asia/Shanghai';
const REFRESH_MS = 60_000;

interface Reading extends ServerClock {
  serverMs: number;
  /** `performance.now()` at the reading: a changed wall clock of this computer moves no deadline. */
  readAt: number;
}

export const CLOCK = ['clock'] as const;
const ClockContext = createContext<Reading | null>(null);

async function readClock(signal: AbortSignal): Promise<Reading> {
  const asked = performance.now();
  const clock = await api.get<ServerClock>('/clock', undefined, signal);
  const answered = performance.now();
  return { ...clock, serverMs: millis(clock.now), readAt: (asked + answered) / 2 };
}

/** Asks the server for its clock, so that a moved practice clock moves every countdown. */
export function ServerClockProvider({ children }: { children: ReactNode }) {
  const { data } = useQuery({
    queryKey: CLOCK,
    queryFn: ({ signal }) => readClock(signal),
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: 'always',
    structuralSharing: false,
  });
  return <ClockContext value={data ?? null}>{children}</ClockContext>;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let beat = 0;

/** One timer for all countdowns of the page. */
function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    beat += 1;
    for (const call of listeners) call();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's moment in milliseconds, renewed every second; null until the server has been asked. */
export function useServerNow(): number | null {
  const reading = use(ClockContext);
  useSyncExternalStore(listen, () => beat);
  return reading ? reading.serverMs + (performance.now() - reading.readAt) : null;
}

/** Zone and mode of the server, and its moment when it was last asked. */
export function useServerClock() {
  const reading = use(ClockContext);
  return useMemo(
    () => ({ zone: reading?.zone ?? ZONE, mode: reading?.mode ?? null, askedMs: reading?.serverMs ?? null }),
    [reading],
  );
}
