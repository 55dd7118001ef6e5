import { Inject, Injectable } from '@nestjs/common';
import { CHANNELS, type Channel } from './channel.js';

/** The ways to reach people that this server has the settings for. */
@Injectable()
export class Channels {
  private readonly names: ReadonlySet<string>;

  constructor(@Inject(CHANNELS) readonly all: readonly Channel[]) {
    this.names = new Set(all.map(({ name }) => name));
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Those of the wanted channels that exist here, each once: a message to any other would wait for ever. */
  among(wanted: readonly string[]): string[] {
    return [...new Set(wanted)].filter((name) => this.has(name));
  }

  /** What is left to tell people by when one of them fails. */
  besides(failing: string): string[] {
    return [...this.names].filter((name) => name !== failing);
  }
}
