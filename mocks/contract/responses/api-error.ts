import { Type } from 'typebox';

const closed = { additionalProperties: false };

/** The body of every error answer (documented): {@link ErrorEnvelope} as a schema. */
export const ApiError = Type.Object(
  {
    error: Type.Object(
      {
        code: Type.Integer({ minimum: 400, maximum: 599 }),
        message: Type.String({ minLength: 1 }),
        status: Type.String({ pattern: '^[A-Z][A-Z_]*$' }),
        details: Type.Array(Type.Object({ '@type': Type.String({ minLength: 1 }) })),
      },
      closed,
    ),
  },
  { ...closed, title: 'ApiError' },
);
