import { changed, filterOf, pressedTally, readChoice, tallyChange, type Tally } from './choice';

const TODAY = '2025-03-05';
const read = (address: string) => readChoice(new URLSearchParams(address), 'all');

describe('the filters in the address', () => {
  it('list what is open where nothing is chosen', () => {
    expect(filterOf(read(''))).toMatchObject({ state: 'open', owner: undefined, week: undefined });
  });

  it('begin with what is usual for the reader', () => {
    expect(readChoice(new URLSearchParams(), 'mine').whose).toBe('mine');
    expect(readChoice(new URLSearchParams('whose=all'), 'mine').whose).toBe('all');
  });

  it('leave out what they do not know', () => {
    expect(filterOf(read('state=lost&week=2025-W54&from=2025-02-30&whose=theirs'))).toMatchObject({
      state: 'open',
      week: undefined,
      from: undefined,
      owner: undefined,
    });
  });

  it('show what waits for a decision though its clock has ended', () => {
    const [any, own] = [filterOf(read('awaiting=true')), filterOf(read('awaiting=mine'))];
    expect(any).toMatchObject({ state: undefined, awaiting: 'true', order: undefined });
    expect(own).toMatchObject({ state: undefined, awaiting: 'mine', order: undefined });
  });

  it.each([
    ['open', undefined],
    ['pending', undefined],
    ['overdue', undefined],
    ['met', '-due'],
    ['late', '-due'],
    ['withdrawn', '-due'],
    ['any', '-due'],
  ])('list what is %s in the order %s', (state, order) => {
    expect(filterOf(read(`state=${state}`)).order).toBe(order);
  });
});

describe('the tallies', () => {
  it.each<Tally>(['overdue', 'today', 'week', 'awaiting'])(
    '%s is pressed where its list is shown',
    (tally) => {
      const search = changed(
        new URLSearchParams('state=late&week=2025-W01&kind=a.b'),
        tallyChange(tally, TODAY),
      );
      expect(pressedTally(readChoice(search, 'all'), TODAY)).toBe(tally);
      expect(search.get('kind')).toBeNull();
    },
  );

  it('are not pressed where the list is narrower or wider', () => {
    expect(pressedTally(read('state=overdue&kind=a.b'), TODAY)).toBeNull();
    expect(pressedTally(read('awaiting=true'), TODAY)).toBeNull();
    expect(pressedTally(read('awaiting=mine&whose=mine'), TODAY)).toBeNull();
    expect(pressedTally(read('state=overdue&week=2025-W01'), TODAY)).toBeNull();
    expect(pressedTally(read(''), TODAY)).toBeNull();
  });
});
