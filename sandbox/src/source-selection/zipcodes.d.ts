/** The package has no types of its own; this is the part that is used. */
declare module 'zipcodes' {
  interface ZipCode {
    readonly zip: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly city: string;
    /** Two letters. */
    readonly state: string;
    readonly country: string;
  }
  const zipcodes: {
    readonly codes: Readonly<Record<string, ZipCode>>;
    readonly states: { readonly abbr: Readonly<Record<string, string>> };
  };
  export default zipcodes;
}
