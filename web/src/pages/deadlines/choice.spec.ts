import { changed, filterOf, pressedTally, readChoice, stateChange, tallyChange, type Tally } from './choice';

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
    expect(filterOf(read('awaiting=true'))).toMatchObject({ state: undefined, awaiting: 'true' });
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
      expect(search.get('kind')).toBe('a.b');
    },
  );

  it('are not pressed where the list is narrower', () => {
    expect(pressedTally(read('state=overdue&week=2025-W01'), TODAY)).toBeNull();
    expect(pressedTally(read(''), TODAY)).toBeNull();
  });
});

describe('a chosen state', () => {
  it('that has ended is looked at lately, unless a range is chosen', () => {
    expect(stateChange('met', read(''), TODAY)).toEqual({ state: 'met', from: '2025-02-03', until: TODAY });
    expect(stateChange('met', read('week=2025-W01'), TODAY)).toEqual({ state: 'met' });
    expect(stateChange('overdue', read(''), TODAY)).toEqual({ state: 'overdue' });
  });
});
