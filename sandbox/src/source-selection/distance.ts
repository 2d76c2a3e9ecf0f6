/** Distances over the earth's surface and where US addresses lie. Other countries are unknown, as without imported geonames. */
export interface LatLng {
  readonly latitude: number;
  readonly longitude: number;
}

/** Commerce uses this radius, in kilometres. */
const earthRadiusKm = 6372.797;

/** The great-circle distance in kilometres. */
export function distanceKm(from: LatLng, to: LatLng): number {
  const [latFrom, latTo] = [radians(from.latitude), radians(to.latitude)];
  const halfLat = Math.sin((latTo - latFrom) / 2);
  const halfLng = Math.sin(radians(to.longitude - from.longitude) / 2);
  const chord = halfLat ** 2 + Math.cos(latFrom) * Math.cos(latTo) * halfLng ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** What is known of an address; empty text means unknown. */
export interface PlaceQuery {
  readonly country: string;
  readonly postcode: string;
  readonly city: string;
  readonly region: string;
}

/**
 * The points that fit an address: by its postcode, else by places whose name begins with the city, else by the region.
 * None when nothing fits.
 */
export async function findPlaces({ country, postcode, city, region }: PlaceQuery): Promise<LatLng[]> {
  if (country !== 'US') return [];
  // Loaded on first use: 40,000 postcodes are of no use to a sandbox that nobody asks for a distance.
  const { default: zipcodes } = await import('zipcodes');
  const exact = zipcodes.codes[postcode];
  if (exact?.country === 'US') return [exact];
  const all = Object.values(zipcodes.codes).filter((code) => code.country === 'US');
  const prefix = city.toLowerCase();
  const byCity = prefix === '' ? [] : all.filter((code) => code.city.toLowerCase().startsWith(prefix));
  if (byCity.length > 0) return byCity;
  const wanted = region.toLowerCase();
  return wanted === ''
    ? []
    : all.filter((code) => zipcodes.states.abbr[code.state]?.toLowerCase() === wanted);
}
