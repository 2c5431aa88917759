/** The variable that holds the secret of the user's own receiver: without it nothing is signed. */
export const RECEIVER_SECRET = 'SPILLWAY_RECEIVER_SECRET';
