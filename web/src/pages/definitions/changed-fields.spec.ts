import { changedFields } from './changed-fields';

const labels = { title: '名称', amount: '时限', pauses: '暂停原因' };

describe('what a version of a definition has changed', () => {
  it('is told in the words of the reader, in their order', () => {
    const before = { title: { zh: '响应' }, amount: 6, pauses: [] };
    const after = { pauses: [{ code: 'a' }], amount: 4, title: { zh: '响应' } };
    expect(changedFields(before, after, labels)).toEqual(['时限', '暂停原因']);
  });

  it('leaves out number, author and moment of the version', () => {
    expect(changedFields({ version: 1, amount: null }, { version: 2, amount: null }, labels)).toEqual([]);
  });
});
