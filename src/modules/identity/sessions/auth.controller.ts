import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Call } from '../../../common/call/call.js';
import { CONFIG, type Config } from '../../../common/config/config.js';
import { SecretAnswer } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Public, SignedIn } from '../../../common/http/permission.js';
import { ChangePassword, Me, NewToken, SessionList, SignIn, TokenView } from './auth.dto.js';
import { TooManyAttempts } from './credentials.js';
import { CurrentSession } from './current-session.js';
import { clearSessionCookie, cookieName, setSessionCookie } from './session.cookie.js';
import { meOf, SessionsQueries } from './sessions.queries.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('identity')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly queries: SessionsQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('sign-in')
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: Me, description: 'Signed in; the session travels in a cookie.' })
  async signIn(
    @Body() body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const replaced = request.cookies[cookieName(this.config)] ?? null;
    const started = await orSlowDown(reply, this.sessions.signIn(body, originOf(request), replaced));
    setSessionCookie(reply, this.config, started.token);
    return meOf(started.person);
  }

  @Post('tokens')
  @Public()
  @ApiCreatedResponse({ type: TokenView })
  async issueToken(
    @Body() body: NewToken,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenView> {
    const issued = this.sessions.issueToken(body, body.label, originOf(request));
    const { id, token, expiresAt } = await orSlowDown(reply, issued);
    return { id, token, label: body.label, expiresAt };
  }

  @Post('sign-out')
  @SignedIn({ beforePasswordChange: true })
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @CallOf() call: Call,
    @CurrentSession() sessionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(call, sessionId);
    clearSessionCookie(reply, this.config);
  }

  @Get('me')
  @SignedIn({ beforePasswordChange: true })
  @ApiOkResponse({ type: Me })
  me(@CallOf() call: Call): Promise<Me> {
    return this.queries.me(call);
  }

  @Post('change-password')
  @SignedIn({ beforePasswordChange: true })
  @SecretAnswer()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Changed; every other session of this person has ended.' })
  async changePassword(
    @CallOf() call: Call,
    @CurrentSession() sessionId: string,
    @Body() body: ChangePassword,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await orSlowDown(reply, this.sessions.changePassword(call, sessionId, body));
  }

  @Get('sessions')
  @SignedIn()
  @ApiOkResponse({ type: SessionList })
  async list(@CallOf() call: Call, @CurrentSession() sessionId: string): Promise<SessionList> {
    return { items: await this.queries.own(call, sessionId) };
  }

  @Delete('sessions/:id')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@CallOf() call: Call, @Id() id: string): Promise<void> {
    return this.sessions.end(call, id);
  }
}

const originOf = (request: FastifyRequest): { requestId: string; ip: string } => ({
  requestId: request.id,
  ip: request.ip,
});

/** A problem document has no place for the header that tells a program when to come back. */
async function orSlowDown<T>(reply: FastifyReply, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TooManyAttempts) void reply.header('retry-after', String(error.retryAfter));
    throw error;
  }
}
