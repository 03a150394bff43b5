// node run.mjs JOURNEY, with SANDBOX and SANDBOX_KEY: runs one journey, and prints the objects that it saw as JSON by their path.
import * as checkout from './journeys/checkout.mjs';
import * as changes from './journeys/changes.mjs';
import * as renewals from './journeys/renewals.mjs';
import * as endings from './journeys/endings.mjs';
import { Shop } from './shop.mjs';

const journeys = { ...checkout, ...changes, ...renewals, ...endings };
const [name] = process.argv.slice(2);
if (name === undefined) {
  console.log(JSON.stringify(Object.keys(journeys)));
} else {
  const shop = await Shop.open(process.env.SANDBOX, process.env.SANDBOX_KEY);
  await journeys[name](shop);
  await shop.close();
  console.log(JSON.stringify(shop.seen));
}
