import { useRef, useState } from 'react';
import { sendFile, type SentFile } from '../../api/files';

/** One file on its way; `sent` once the server has it. */
export interface Sending {
  readonly key: string;
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
  readonly sent: SentFile | null;
  readonly error: unknown;
  readonly file: File;
}

/** Files that a person has picked, each sent on its own as soon as it is picked. */
export function useSending(onSent?: (sent: SentFile) => void) {
  const [files, setFiles] = useState<readonly Sending[]>([]);
  const count = useRef(0);
  const calls = useRef(new Map<string, AbortController>());
  const change = (key: string, to: Partial<Sending>) =>
    setFiles((now) => now.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const send = (key: string, file: File) => {
    const call = new AbortController();
    calls.current.set(key, call);
    sendFile(file, (share) => change(key, { share }), call.signal).then(
      (sent) => {
        change(key, { sent, share: 1 });
        onSent?.(sent);
      },
      (error: unknown) => {
        if (!call.signal.aborted) change(key, { error });
      },
    );
  };
  const add = (picked: readonly File[]) => {
    for (const file of picked) {
      count.current += 1;
      const key = String(count.current);
      setFiles((now) => [...now, { key, name: file.name, share: 0, sent: null, error: null, file }]);
      send(key, file);
    }
  };
  const again = ({ key, file }: Sending) => {
    change(key, { error: null, share: 0 });
    send(key, file);
  };
  const drop = (key: string) => {
    calls.current.get(key)?.abort();
    setFiles((now) => now.filter((one) => one.key !== key));
  };
  return { files, add, again, drop };
}
