import { ApiOkResponse } from '@nestjs/swagger';
import { MEDIA_TYPES } from './file.rules.js';

/** Declares a route that answers with a file by `sendFile`. */
export function FileContent(): MethodDecorator {
  const schema = { type: 'string', format: 'binary' } as const;
  return ApiOkResponse({
    description: 'The file, to be saved: Content-Disposition is always attachment.',
    content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema }])),
  });
}
