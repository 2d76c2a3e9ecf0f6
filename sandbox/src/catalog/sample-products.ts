/** The products of the Luma sample data: all gear and downloads, some of the clothes, with the ids a fresh installation gives them. */
import type { Cents } from '../data/money.js';
import { cents } from '../data/money.js';
import { taxableGoods } from '../tax/rows.js';
import type { DownloadLink, Product, ProductType } from './product.js';

type Row = readonly [sku: string, name: string, price: number];

/** Bags have the ids from 1 on, in the order in which the sample data brings them in. */
const bags: readonly Row[] = [
  ['24-MB01', 'Joust Duffle Bag', 34],
  ['24-MB04', 'Strive Shoulder Pack', 32],
  ['24-MB03', 'Crown Summit Backpack', 38],
  ['24-MB05', 'Wayfarer Messenger Bag', 45],
  ['24-MB06', 'Rival Field Messenger', 45],
  ['24-MB02', 'Fusion Backpack', 59],
  ['24-UB02', 'Impulse Duffle', 74],
  ['24-WB01', 'Voyage Yoga Bag', 32],
  ['24-WB02', 'Compete Track Tote', 32],
  ['24-WB05', 'Savvy Shoulder Tote', 32],
  ['24-WB06', 'Endeavor Daytrip Backpack', 33],
  ['24-WB03', 'Driven Backpack', 36],
  ['24-WB07', 'Overnight Duffle', 45],
  ['24-WB04', 'Push It Messenger Bag', 45],
];

const fitness: readonly Row[] = [
  ['24-UG06', 'Affirm Water Bottle ', 7],
  ['24-UG07', 'Dual Handle Cardio Ball', 12],
  ['24-UG04', 'Zing Jump Rope', 12],
  ['24-UG02', 'Pursuit Lumaflex&trade; Tone Band', 16],
  ['24-UG05', "Go-Get'r Pushup Grips", 19],
  ['24-UG01', 'Quest Lumaflex&trade; Band', 19],
  ['24-WG084', 'Sprite Foam Yoga Brick', 5],
  ['24-WG088', 'Sprite Foam Roller', 19],
  ['24-UG03', 'Harmony Lumaflex&trade; Strength Band Kit ', 22],
];

const ballsAndStraps: readonly Row[] = [
  ['24-WG081-gray', 'Sprite Stasis Ball 55 cm', 23],
  ['24-WG081-pink', 'Sprite Stasis Ball 55 cm', 23],
  ['24-WG081-blue', 'Sprite Stasis Ball 55 cm', 23],
  ['24-WG082-gray', 'Sprite Stasis Ball 65 cm', 27],
  ['24-WG082-pink', 'Sprite Stasis Ball 65 cm', 27],
  ['24-WG082-blue', 'Sprite Stasis Ball 65 cm', 27],
  ['24-WG083-gray', 'Sprite Stasis Ball 75 cm', 32],
  ['24-WG083-pink', 'Sprite Stasis Ball 75 cm', 32],
  ['24-WG083-blue', 'Sprite Stasis Ball 75 cm', 32],
  ['24-WG085', 'Sprite Yoga Strap 6 foot', 14],
  ['24-WG086', 'Sprite Yoga Strap 8 foot', 17],
  ['24-WG087', 'Sprite Yoga Strap 10 foot', 21],
];

const watches: readonly Row[] = [
  ['24-MG04', 'Aim Analog Watch', 45],
  ['24-MG01', 'Endurance Watch', 49],
  ['24-MG03', 'Summit Watch', 54],
  ['24-MG05', 'Cruise Dual Analog Watch', 55],
  ['24-MG02', 'Dash Digital Watch', 92],
  ['24-WG09', 'Luma Analog Watch', 43],
  ['24-WG01', 'Bolo Sport Watch', 49],
  ['24-WG03', 'Clamber Watch', 54],
  ['24-WG02', 'Didi Sport Watch', 92],
];

const skusOnSale = ['24-MB04', '24-WB05', '24-WB06', '24-UG07', '24-WG09', '24-WG01'];
const specialPrices = new Map<string, Cents>([['24-WB05', cents(24)]]);

/** Shown without the attribute `tax_class_id` by the real store, though the sample data's other products have it. */
const untaxed = '24-UG06';

const sampleDownloads: readonly Row[] = [
  ['240-LV04', "Beginner's Yoga", 6],
  ['240-LV05', 'LifeLong Fitness IV', 14],
  ['240-LV06', 'Yoga Adventure', 22],
  ['240-LV07', 'Solo Power Circuit', 14],
  ['240-LV08', 'Advanced Pilates & Yoga (Strength)', 18],
  ['240-LV09', 'Luma Yoga For Life', 0],
];

interface Clothes {
  readonly firstId: number;
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly colors: readonly string[];
}

const sizes = ['XS', 'S', 'M', 'L', 'XL'];

/** One simple product a size and colour, then the configurable product that joins them. */
const sampleClothes: readonly Clothes[] = [
  { firstId: 53, sku: 'MH01', name: 'Chaz Kangeroo Hoodie', price: 52, colors: ['Black', 'Gray', 'Orange'] },
  { firstId: 69, sku: 'MH02', name: 'Teton Pullover Hoodie', price: 70, colors: ['Black', 'Purple', 'Red'] },
  {
    firstId: 1035,
    sku: 'WH01',
    name: 'Mona Pullover Hoodlie',
    price: 57,
    colors: ['Green', 'Orange', 'Purple'],
  },
  { firstId: 1547, sku: 'WS12', name: 'Radiant Tee', price: 22, colors: ['Blue', 'Orange', 'Purple'] },
];

function make(id: number, type: ProductType, [sku, name, price]: Row, more: Partial<Product> = {}): Product {
  const specialPrice = specialPrices.get(sku);
  return {
    id,
    sku,
    name,
    type,
    price: cents(price),
    ...(specialPrice === undefined ? {} : { specialPrice }),
    weight: 0,
    links: [],
    linksPurchasedSeparately: false,
    onSale: skusOnSale.includes(sku),
    inWatches: watches.some(([watch]) => watch === sku),
    visibleInCatalog: true,
    taxClassId: sku === untaxed ? null : taxableGoods,
    ...more,
  };
}

function gear(): Product[] {
  const visible = [...bags, ...fitness];
  const rows = [...visible, ...ballsAndStraps, ...watches];
  return rows.map((row, index) =>
    make(index + 1, 'simple', row, { visibleInCatalog: !ballsAndStraps.includes(row) }),
  );
}

function downloads(firstId: number): Product[] {
  let linkId = 0;
  return sampleDownloads.map((row, index) => {
    const [sku, name, price] = row;
    const separate = sku === '240-LV09';
    const titles = separate ? ['Episode 1', 'Episode 2', 'Episode 3'] : [name];
    const links = titles.map((title): DownloadLink => {
      linkId += 1;
      return { id: linkId, title, price: cents(separate ? 9 : price) };
    });
    return make(firstId + index, 'downloadable', row, { links, linksPurchasedSeparately: separate });
  });
}

function clothes({ firstId, sku, name, price, colors }: Clothes): Product[] {
  const variants = sizes.flatMap((size) => colors.map((color) => `${size}-${color}`));
  return [
    ...variants.map((variant, index) =>
      make(firstId + index, 'simple', [`${sku}-${variant}`, `${name}-${variant}`, price], {
        weight: 1,
        visibleInCatalog: false,
      }),
    ),
    make(firstId + variants.length, 'configurable', [sku, name, price]),
  ];
}

/** All products, in the order of their ids. */
export const sampleProducts: readonly Product[] = [
  ...gear(),
  make(45, 'grouped', ['24-WG085_Group', 'Set of Sprite Yoga Straps', 0]),
  make(46, 'bundle', ['24-WG080', 'Sprite Yoga Companion Kit', 0]),
  ...downloads(47),
  ...sampleClothes.flatMap(clothes),
];
