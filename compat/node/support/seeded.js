// The content of compat/seed.yaml, by its purpose.
const app = (number) => ({
  id: `cli_c0a70000000000${number}`,
  secret: `compat-secret-of-no-value-0000${number}`,
});

export const apps = {
  everyScope: app('01'),
  /** Has the other scope that the endpoint accepts, and no field scope. */
  eventScopeOnly: app('02'),
  noScope: app('03'),
  switchedOff: app('04'),
  threeAMinute: app('05'),
  twoAMonth: app('06'),
  usualLimits: app('07'),
  wrongSecret: app('08'),
  outlivesTheServer: app('09'),
  ofTheNeighbour: app('21'),
};

export const TENANT = 'c0a7000000000001';

export const sources = {
  facts: { source: '/compat/facts', key: 'compat-source-key-of-no-value-01' },
  neighbour: { source: '/compat/neighbour', key: 'compat-source-key-of-no-value-02' },
};

export const users = {
  alice: '4c87bec3',
  bob: 'e33ggbyz',
  carol: '7a61b5c4',
  dave: 'f3e15a6a',
  erin: '9d2b7c10',
};

export const tokens = {
  ofSwitchedOff: 't-compat00000000000000000000000000000disab',
  tenantBrief: 't-compat00000000000000000000000000000brief',
  aliceBrief: 'u-compat00000000000000000000000000alicebrief',
  aliceWithoutScope: 'u-compat000000000000000000000000alicenoscope',
  erin: 'u-compat000000000000000000000000000erinaway',
};
