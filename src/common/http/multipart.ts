import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

const MULTIPART = /^multipart\/form-data *;/i;

/** Declares a route whose body is multipart/form-data with one part, `file`; no other route takes such a body. */
export function Upload(): MethodDecorator {
  return applyDecorators(
    RouteConfig({ upload: true }),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      required: true,
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    }),
  );
}

/** Whether the route that was found declares `Upload`. */
export function takesUpload({ routeOptions }: FastifyRequest): boolean {
  return (routeOptions.config as { upload?: boolean } | undefined)?.upload === true;
}

export function isMultipart(contentType: string): boolean {
  return MULTIPART.test(contentType);
}
