import { addressOf, changed, isFiltered, questionOf, whoseChange, whoseOf } from './question';

describe('the question that the address of the ticket list holds', () => {
  it('is read back as it was written, without what the list does not know', () => {
    const search = new URLSearchParams('state=new,accepted&q=白屏&sort=due&page=3&overdue=');
    const question = questionOf(search);
    expect(question).toEqual({ state: 'new,accepted', q: '白屏', sort: 'due' });
    expect(questionOf(changed(question, {}))).toEqual(question);
  });

  it('loses what is taken out and keeps the rest', () => {
    const question = questionOf(new URLSearchParams('state=new&urgency=urgent'));
    expect(changed(question, { state: null }).toString()).toBe('urgency=urgent');
  });

  it('is a filter only where something beside the order is asked for', () => {
    expect(isFiltered({ sort: 'due' })).toBe(false);
    expect(isFiltered({ overdue: 'true' })).toBe(true);
  });

  it('names the reader’s own work in one way at a time', () => {
    const handled = questionOf(changed({ reporterId: 'me' }, whoseChange.handled));
    expect(handled).toEqual({ handlerId: 'me' });
    expect(whoseOf(handled)).toBe('handled');
    expect(whoseOf({ handlerId: '0190' })).toBeNull();
  });

  it('is made of a saved filter', () => {
    expect(addressOf({ sort: 'due', state: 'resolved' }).toString()).toBe('state=resolved&sort=due');
  });
});
