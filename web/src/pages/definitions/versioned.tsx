import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useVersions } from '../../api/definition-reads';
import type { Filter } from '../../api/reads';
import { useLanguage } from '../../i18n/language';
import { LoadMore } from '../../parts/load-more';
import { Mark } from '../../parts/mark';
import { Moment } from '../../parts/moment';
import { Sheet, Waiting } from '../../parts/page';
import { ProblemNote } from '../../parts/problem';
import { changedFields } from './changed-fields';

interface Version {
  version: number;
  createdAt: string;
  createdBy: { name: string } | null;
  reason?: string | null;
}

interface VersionedProps<T> {
  path: string;
  filter: Filter;
  code: string;
  inForce: T;
  /** Names of the parts that a version can change. */
  labels: Readonly<Record<string, string>>;
  children: (shown: T) => ReactNode;
}

/** One definition as the version in force has it, or an older one that the address asks for, and all its versions. */
export function Versioned<T extends Version>({
  path,
  filter,
  code,
  inForce,
  labels,
  children,
}: VersionedProps<T>) {
  const { t } = useLanguage();
  const words = t.definitions.versions;
  const [search] = useSearchParams();
  const query = useVersions<T>(path, filter);
  const versions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const asked = Number(search.get('version') ?? inForce.version);
  const isOld = asked !== inForce.version;
  const shown = isOld ? versions.find(({ version }) => version === asked) : inForce;
  return (
    <>
      {isOld && (
        <p className="definition-old" role="status" data-testid="definition-old">
          {query.data && !shown ? words.missing : words.old(asked, inForce.version)}{' '}
          <Link to={`?code=${code}`}>{words.back}</Link>
        </p>
      )}
      {shown ? children(shown) : <Waiting />}
      <Sheet title={words.title}>
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
        {query.isPending && <Waiting lines={2} />}
        <ul className="versions">
          {versions.map((one, at) => (
            <VersionLine
              key={one.version}
              one={one}
              before={versions[at + 1]}
              code={code}
              labels={labels}
              mark={one.version === inForce.version ? words.current : null}
              isShown={one.version === asked}
            />
          ))}
        </ul>
        {query.hasNextPage && <LoadMore {...query} shown={versions.length} />}
      </Sheet>
    </>
  );
}

interface VersionLineProps {
  one: Version;
  before: Version | undefined;
  code: string;
  labels: Readonly<Record<string, string>>;
  mark: string | null;
  isShown: boolean;
}

function VersionLine({ one, before, code, labels, mark, isShown }: VersionLineProps) {
  const { t } = useLanguage();
  const words = t.definitions;
  const changed = before === undefined ? [] : changedFields(before, one, labels);
  const what =
    before === undefined
      ? one.version === 1
        ? words.versions.first
        : null
      : changed.length === 0
        ? words.versions.same
        : words.versions.changed(changed.join(t.listJoint));
  return (
    <li data-testid={`version-${String(one.version)}`}>
      <span className="version-head">
        {isShown ? (
          <b>{words.version(one.version)}</b>
        ) : (
          <Link to={`?code=${code}&version=${String(one.version)}`}>{words.version(one.version)}</Link>
        )}
        {mark !== null && <Mark tone="good">{mark}</Mark>}
        {isShown && mark === null && <Mark tone="ink">{words.versions.shown}</Mark>}
      </span>
      <span className="faint">
        {one.createdBy?.name ?? words.shipped} · <Moment at={one.createdAt} />
      </span>
      <span>
        {[what, one.reason].filter((text) => text !== null && text !== undefined && text !== '').join(' · ')}
      </span>
    </li>
  );
}
