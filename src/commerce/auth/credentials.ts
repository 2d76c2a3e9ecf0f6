/** A request as far as a signature covers it. */
export interface SignableRequest {
  readonly method: string;
  /** Absolute address with the query, encoded as it is sent. */
  readonly url: string;
}

/** Header names in lower case, values as sent. */
export type AuthHeaders = Readonly<Record<string, string>>;

/** How a caller proves who it is. One object per identity; safe to use by many calls at once. */
export interface Credentials {
  /**
   * Headers for one sending of one request. Called anew for each sending, since a signature holds a nonce.
   *
   * @throws {CommerceError} when they have to be fetched from the store first and that fails
   */
  authorize(request: SignableRequest): Promise<AuthHeaders>;

  /**
   * Tells that the store answered 401 to these headers, and renews what can be renewed. Resolves to whether one repeat
   * makes sense; absent where nothing can be renewed.
   *
   * @throws {CommerceError} when renewing fails
   */
  onUnauthorized?(rejected: AuthHeaders): Promise<boolean>;
}
