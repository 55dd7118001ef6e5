/**
 * The lint rules that only this house has. Which files each judges stands in eslint.config.mjs;
 * test/fixtures/lint holds a broken file for every one.
 */

/** A rule that refuses whatever one of the selectors finds. */
const refuse = (message, ...selectors) => ({
  meta: { type: 'problem', schema: [], messages: { refused: message } },
  create: (context) => ({
    [selectors.join(', ')]: (node) => context.report({ node, messageId: 'refused' }),
  }),
});

/** A rule that refuses imports and re-exports, types included, from sources that match. */
const refuseImport = (message, source) => ({
  meta: { type: 'problem', schema: [], messages: { refused: message } },
  create: (context) => {
    const judge = (node) => {
      if (node.source && source.test(node.source.value)) context.report({ node, messageId: 'refused' });
    };
    return { ImportDeclaration: judge, ExportNamedDeclaration: judge, ExportAllDeclaration: judge };
  },
});

const MONEY_NAME = '/(^fen|Fen|_fen|[aA]mount)/';

export default {
  meta: { name: 'house' },
  rules: {
    'no-raw-clock': refuse(
      'Ask the Clock of src/common/time: the database decides what time it is, and days are never a JS Date.',
      'NewExpression[callee.name="Date"]',
      'CallExpression[callee.name="Date"]',
      'MemberExpression[object.name="Date"][property.name="now"]',
      'MemberExpression[object.name="Temporal"][property.name="Now"]',
    ),
    'no-save': refuse(
      'Never save() a loaded row: it overwrites what another command changed. Write through the unit of work.',
      'CallExpression[callee.property.name="save"]',
    ),
    'no-synchronize': refuse(
      'The migrations are the schema: synchronize stays off everywhere, tests included.',
      'Property[key.name="synchronize"][value.value!=false]',
    ),
    'no-forward-ref': refuse(
      'forwardRef hides a circle between modules: move what both need one floor down.',
      'ImportSpecifier[imported.name="forwardRef"]',
      'CallExpression[callee.property.name="forwardRef"]',
    ),
    'no-http-exception': refuse(
      'Throw a DomainError with a code and a kind; src/common/http alone turns kinds into HTTP.',
      'ImportDeclaration[source.value="@nestjs/common"] ImportSpecifier[imported.name=/Exception$/]',
    ),
    'no-float-money': refuse(
      'Money is whole fen: read it with the parsers of src/common/money, which refuse what is no safe integer.',
      `CallExpression[callee.name=/^(Number|parseFloat|parseInt)$/] Identifier[name=${MONEY_NAME}]`,
      `CallExpression[callee.object.name="Number"][callee.property.name=/^parse/] Identifier[name=${MONEY_NAME}]`,
      `UnaryExpression[operator="+"] > Identifier.argument[name=${MONEY_NAME}]`,
      `UnaryExpression[operator="+"] > MemberExpression.argument[property.name=${MONEY_NAME}]`,
    ),
    'six-dependencies': refuse(
      'More than six constructor parameters: this class has more than one job.',
      'MethodDefinition[kind="constructor"][value.params.length>6]',
    ),
    'pure-imports': refuseImport(
      'A pure file runs without Nest, a row mapper or a database, and takes the clock and the calendar as arguments.',
      /^(@nestjs\/|(typeorm|pg|class-validator|class-transformer)(\/|$))/,
    ),
  },
};
