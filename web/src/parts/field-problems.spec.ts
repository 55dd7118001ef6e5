import { fieldAt } from './field-problems';

const registered = [['title', 'zh'], ['steps'], ['steps', 1, 'to'], ['steps', 1, 'at', 'percent']];

describe('the field that a refusal is about', () => {
  it('is the one of the same name', () => {
    expect(fieldAt('/title/zh', registered)).toEqual({ name: ['title', 'zh'], item: null });
  });

  it('is the nearest above it, and says which of its items', () => {
    expect(fieldAt('/steps/1/to/0', registered)).toEqual({ name: ['steps', 1, 'to'], item: 0 });
    expect(fieldAt('/steps/1/to/2/person', registered)).toEqual({ name: ['steps', 1, 'to'], item: 2 });
  });

  it('is the first below it where none is above', () => {
    expect(fieldAt('/title', registered)).toEqual({ name: ['title', 'zh'], item: null });
  });

  it('is none where the form has nothing of it', () => {
    expect(fieldAt('/baseVersion', registered)).toBeNull();
  });
});
