import type { Rule } from 'antd/es/form';
import { useEffect } from 'react';
import { useLanguage } from '../../i18n/language';
import { PHOTOS, PickFiles } from './pick-files';
import { SendingList } from './sending-list';
import { useSending } from './use-sending';

const MOST = 20;
const ON_ITS_WAY = '';

/** Holds a form back until each of its photos has arrived: none is left behind because somebody was quick. */
export const photosArrived = (message: string): Rule => ({
  validator: (_, value: string[] | undefined) =>
    value?.includes(ON_ITS_WAY) === true ? Promise.reject(new Error(message)) : Promise.resolve(),
});

interface PhotoFieldProps {
  /** Ids of the photos that the server has; an empty one for each that is on its way. */
  value?: string[];
  onChange?: (ids: string[]) => void;
  testId: string;
  most?: number;
}

/** Photos as a field of a form: sent while the rest is filled in. */
export function PhotoField({ value = [], onChange, testId, most = MOST }: PhotoFieldProps) {
  const { t } = useLanguage();
  const { files, add, again, drop } = useSending();
  // The form learns of a photo as soon as it is picked, and once more when the server has it.
  useEffect(() => {
    const ids = files.filter(({ error }) => error === null).map(({ sent }) => sent?.id ?? ON_ITS_WAY);
    if (ids.length !== value.length || ids.some((id, at) => id !== value[at])) onChange?.(ids);
  }, [files, value, onChange]);
  return (
    <div className="photo-field">
      <SendingList files={files} onAgain={again} onDrop={({ key }) => drop(key)} />
      <PickFiles
        label={files.length === 0 ? t.files.addPhotos : t.files.morePhotos}
        accept={PHOTOS}
        onPick={(picked) => add(picked.slice(0, most - files.length))}
        disabled={files.length >= most}
        testId={testId}
      />
    </div>
  );
}
