import './seal.css';

/** The product's mark: two characters in a seal. */
export function Seal({ large = false }: { large?: boolean }) {
  return (
    <span className={large ? 'seal seal-large' : 'seal'} aria-hidden="true" lang="zh-CN">
      督办
    </span>
  );
}
