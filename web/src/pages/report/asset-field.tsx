import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useAssets } from '../../api/reads';
import { useLanguage } from '../../i18n/language';

const AT_ONCE = 100;
/** The server looks for words of two characters or more. */
const SHORTEST = 2;

interface AssetFieldProps {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}

/** An asset by code or name: the first hundred at once, the others as they are typed. */
export function AssetField({ id, value, onChange }: AssetFieldProps) {
  const { t } = useLanguage();
  const words = t.ticketReport;
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim());
  const first = useAssets({ status: 'in-service' }, AT_ONCE);
  const found = useAssets(
    { status: 'in-service', ...(wanted.length < SHORTEST ? {} : { q: wanted }) },
    AT_ONCE,
  );
  const all = [...(first.data?.pages ?? []), ...(found.data?.pages ?? [])].flatMap(({ items }) => items);
  const options = [...new Map(all.map((asset) => [asset.id, asset])).values()].map((asset) => ({
    value: asset.id,
    label: `${asset.code} ${asset.name}`,
  }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={(chosen: string) => onChange?.(chosen)}
      options={options}
      loading={first.isPending || found.isFetching}
      placeholder={words.assetHint}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      data-testid="ticket-report-asset"
    />
  );
}
