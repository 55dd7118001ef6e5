import { ApiProperty } from '@nestjs/swagger';
import { Answer } from '../../../../common/http/fields.js';
import { MAX_BEATS } from './beats.reader.js';

/** Declared here for the document; read by `beats.reader`, since 5,000 of them must not hold up everybody else. */
export class BeatBody {
  @ApiProperty({ type: String, minLength: 1, maxLength: 40, description: 'The code of the asset.' })
  asset: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was heard, with its offset.' })
  at: string;
}

export class HeartbeatsBody {
  @ApiProperty({
    type: [BeatBody],
    minItems: 0,
    maxItems: MAX_BEATS,
    description: 'In any order, as often as you like; none at all says that the gateway itself is alive.',
  })
  beats: BeatBody[];
}

export class BeatProblem {
  @Answer({ type: Number, description: 'Which beat of the request, from 0.' })
  index: number;

  @Answer({ type: String, example: 'ASSET.UNKNOWN' })
  code: string;

  @Answer({ type: String })
  message: string;
}

export class HeartbeatsAnswer {
  @Answer({ type: Number, description: 'Beats taken; a repeated one changes nothing and is taken again.' })
  accepted: number;

  @Answer({ type: Number, description: 'Beats not taken, each for a reason below.' })
  ignored: number;

  @Answer({ type: [BeatProblem], description: 'The first 100 of them.' })
  problems: BeatProblem[];
}
