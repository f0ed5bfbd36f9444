/** Words that fill the frames, over many trades, so that the name of a thing tells nothing about the mood. */
export const SLOTS: Readonly<Record<string, readonly string[]>> = {
  thing:
    `parcel;order;router;invoice;subscription;flight;ticket;booking;card;phone;laptop;heating;washing machine;policy;claim;
    prescription;appointment;account;report;dashboard;app;sofa;jacket;shoes;headphones;meter;broadband;landline;SIM card;passport;
    visa;luggage;meal;grocery delivery;course;licence;webhook;API key;export;backup;printer;camera;bike;scooter;car;hotel room;
    mattress;dishwasher;thermostat;solar inverter;game;save file;skin pack;membership;voucher;gift card;loan;mortgage statement;
    transfer;deposit;refund;tax form;certificate;medication;hearing aid;test result;glasses;insurance card;newsletter;calendar;
    inbox;workspace;board;document;website;shop;checkout;domain;mailbox;database;server;integration;password reset;login;
    charger;battery;watch;drone;stroller;toy;book;lamp;kettle;boiler;contract;bill;statement;timetable;seat;pass;locker`.split(
      ';',
    ),
  action:
    `cancel my booking;change my password;update my card;download the invoice;export the data;reset the router;return an item;
    report a problem;dispute a charge;block a card;delete my account;add a colleague;transfer the ticket;open a claim;
    file a complaint;stop the subscription;close the account;move the appointment;track my parcel;upgrade the plan;
    downgrade to the free plan;terminate the contract;lock the device;restore a backup;remove a user;report fraud;
    appeal a decision;reject a delivery;get a refund;replace a broken part;unlock my phone;recover deleted files;
    switch off notifications;change the language;connect the printer;redeem a voucher;pay by invoice;pause the delivery;
    book a seat;request a callback;renew my licence;read the meter;freeze my membership;merge two accounts;
    escalate a ticket;contest a fine;reinstall the app;clear the error log;disable the alarm;kill a running job`.split(
      ';',
    ),
  place:
    'in the app;on the website;on my phone;in the settings;at the branch;by phone;online;in the portal;through the API'.split(
      ';',
    ),
  span: `two days;three days;five days;a week;ten days;two weeks;three weeks;a month;six weeks;two months;half a year`.split(
    ';',
  ),
  since: 'Monday;Tuesday;last week;Friday;the weekend;May;the update;yesterday morning;the 3rd;Christmas'.split(';'),
  time: 'Monday;Tuesday;last Friday;yesterday;the 4th;this morning;the end of May;last week'.split(';'),
  amount: '12 euros;$49;£89.99;240 dollars;19.90;60 EUR;1,200 dollars;35 pounds;$7.50'.split(';'),
  number: 'three;four;five;six;at least four;a dozen'.split(';'),
  joy: 'happy;satisfied;pleased;content;impressed;thrilled;delighted;comfortable'.split(';'),
  decent: 'good;great;helpful;reliable;fast;easy to use;convincing;friendly;nice;useful;clear'.split(';'),
  dreary: 'bad;poor;slow;weak;ugly;annoying;useless;unreliable;complicated;cheap;boring;messy;frustrating'.split(';'),
  very: 'really;very;quite;rather;pretty;so;just;extremely;too'.split(';'),
  ordinal: 'third;fourth;fifth;sixth;tenth'.split(';'),
  name: 'Ana;Ben;Chloe;David;Elif;Farid;Greta;Hugo;Ines;Jonas;Kim;Lena;Marco;Nadia;Oskar;Priya;Rosa;Samir;Tom;Yuki'.split(
    ';',
  ),
  person:
    'your colleague;the technician;the driver;the agent;your support team;the nurse;the clerk;the courier;your engineer'.split(
      ';',
    ),
  kind: `friendly;patient;helpful;polite;quick;competent;kind;so nice;very professional;attentive;lovely;great;wonderful`.split(
    ';',
  ),
  unkind: 'rude;dismissive;impatient;unhelpful;clueless;unfriendly;condescending;careless'.split(';'),
  good: `excellent;wonderful;fantastic;great;perfect;brilliant;superb;really good;beautiful;amazing;flawless;top quality`.split(
    ';',
  ),
  poor: 'poor;bad;broken;useless;a mess;annoying;disappointing;unreliable;slow;flimsy;confusing;unusable;faulty;defective;wrong;incomplete;badly made'.split(
    ';',
  ),
  awful:
    `terrible;horrible;awful;ridiculous;atrocious;abysmal;dreadful;disgusting;appalling;outrageous;a disgrace;pathetic;unacceptable;an insult;criminal;shameful;beyond a joke;a scandal`.split(
      ';',
    ),
  people: 'thieves;crooks;liars;scammers;idiots;amateurs;clowns;cheats;incompetents'.split(';'),
  authority: `my lawyer;the ombudsman;the consumer protection agency;the regulator;the police;small claims court;
    the data protection authority;the press;my bank for a chargeback`.split(';'),
}

export interface Frame {
  readonly sentiment: 'very_negative' | 'negative' | 'neutral' | 'positive'
  readonly frustration: number
  readonly emotions: readonly string[]
  /** How many messages are made of it. */
  readonly times: number
  readonly text: string
}

const calm = { sentiment: 'neutral', frustration: 0, emotions: [] } as const
const unhappy = { sentiment: 'negative', frustration: 2, emotions: ['frustration'] } as const
const waiting = { sentiment: 'negative', frustration: 2, emotions: ['frustration', 'impatience'] } as const
const letDown = { sentiment: 'negative', frustration: 1, emotions: ['disappointment'] } as const
const wry = { sentiment: 'negative', frustration: 2, emotions: ['sarcasm', 'frustration'] } as const
const furious = { sentiment: 'very_negative', frustration: 3, emotions: ['anger'] } as const
const happy = { sentiment: 'positive', frustration: 0, emotions: ['delight'] } as const
const thankful = { sentiment: 'positive', frustration: 0, emotions: ['gratitude'] } as const

const many = (mood: Omit<Frame, 'times' | 'text'>, times: number, texts: readonly string[]): Frame[] =>
  texts.map((text) => ({ ...mood, times, text }))

export const FRAMES: readonly Frame[] = [
  ...many(calm, 12, [
    'How do I {action}?',
    'Can I {action} {place}?',
    'I would like to {action}.',
    'What happens to my {thing} if I {action}?',
    'I have a question about my {thing}.',
  ]),
  ...many(calm, 6, [
    'Where can I {action}?',
    'Is it possible to {action} {place}?',
    'Do I have to pay a fee when I {action}?',
    'Please tell me how to {action}.',
    'We want to {action}. What do you need from us?',
    'I need help with the {thing}, where do I start?',
    'What does the status of my {thing} mean?',
    'Does the warranty cover a broken {thing}?',
    'When will the {thing} arrive?',
    'My {thing} is due on {time}. Can I still change it?',
    'Could you send me the details of my {thing}? Thanks in advance.',
    'I sent you the form for the {thing} on {time}.',
    'I changed my mind about the {thing}, please take it off the order.',
    'I lost the manual of my {thing}. Is there a copy online?',
    'Is the {thing} affected by the outage on {time}?',
    'Who is liable if the {thing} gets lost or damaged?',
    'How long does it take until a {thing} is replaced?',
    'The {thing} shows an error code. What does it mean?',
    'I am thinking about a new {thing}. Which one fits me?',
  ]),
  ...many(unhappy, 6, [
    'The {thing} broke after {span}.',
    'My {thing} has not worked since {since}.',
    'You charged me {amount} for a {thing} I cancelled.',
    'I was billed {amount} twice for one {thing}.',
    'I cannot use the {thing} any more since {since}.',
    'The {thing} is {poor}.',
    'I have now written {number} times about the {thing}.',
    'The {thing} I got is not the one I ordered.',
    'My {thing} is gone and nobody can tell me why.',
    'Since {since} the {thing} fails every single day.',
    'I paid {amount} and the {thing} does not even turn on.',
    'The {thing} was cancelled without telling me.',
    'The {person} was {unkind}.',
    'I tried to {action} {place} {number} times and it never works.',
    'It is impossible to {action} {place}.',
    'I asked you to {action} on {time} and it still has not been done.',
  ]),
  ...many(unhappy, 8, [
    'I write to you for the {ordinal} time about the {thing}.',
    'This is the {ordinal} time I ask about my {thing}.',
    'The {ordinal} {thing} and it is {poor} again.',
  ]),
  ...many(waiting, 6, [
    'I have been waiting {span} for my {thing}.',
    'The {thing} should have been here on {time}.',
    'Still no {thing}.',
    'It has been {span} and I have not heard a word about my {thing}.',
    'Nobody has answered my question about the {thing} since {since}.',
    'You promised to sort out the {thing} by {time}. Nothing has happened.',
  ]),
  ...many(letDown, 10, [
    'I am not {joy} with the {thing}.',
    'I am not {very} {joy}.',
    'The {thing} is {very} {dreary}.',
    'The {thing} is not {decent}.',
    'The {thing} is not {very} {decent}, and {person} was not {decent} either.',
    'Your {thing} is {dreary}.',
  ]),
  ...many(letDown, 5, [
    'I am disappointed with the {thing}.',
    'I expected more from a {thing} at {amount}.',
    'I would appreciate it if someone could finally look at my {thing}.',
    'The old {thing} was better.',
    'I like the {thing}, but it is {poor}.',
    'Thank you for the reply, but my {thing} is still {poor}.',
    'With all due respect, waiting {span} for a {thing} is too long.',
    'I am not satisfied with the {thing}, and the answer I got does not help.',
  ]),
  ...many(wry, 4, [
    'Great, now the {thing} is {poor} as well.',
    'Oh wonderful, another {thing} that does not work.',
    'Fantastic, {span} for a {thing}. What a pleasure.',
    'Thanks for losing my {thing}, that is just what I needed.',
    'Nice job, the {thing} is {poor} again.',
    'Oh great, another {thing} that is {poor}. Fantastic job.',
    'Lovely, my {thing} is {poor} and your hotline sings to me.',
    'Brilliant. I pay {amount} and get a {thing} that is {poor}.',
  ]),
  ...many(furious, 6, [
    'The way you handled my {thing} is {awful}.',
    'You are {people}, all of you. Where is my {thing}?',
    'Give me back my {amount}, you {people}!',
    'I have had enough. I am going to {authority} about the {thing}.',
    'If the {thing} is not here by {time} I will contact {authority}.',
    'After {span} of lies about my {thing} I am done with you for good.',
    'I hate this {thing} and I hate your company.',
    'Worst {thing} ever. Never again!',
    'It is {awful} that I have to beg for my own {thing}.',
    'Your {thing} is {awful} and your support is even worse.',
    'The {thing} is {awful} and {person} was {unkind}.',
    'This is the {ordinal} time I write about my {thing}. Your service is {awful}!',
    'How dare you take {amount} for a {thing} that never worked?',
  ]),
  ...many(happy, 8, [
    'I am {very} {joy} with the {thing}.',
    'I am {joy} with {person}.',
    'The {thing} is {very} {decent}.',
    'The {thing} is not {dreary} at all, I am {joy}.',
  ]),
  ...many(happy, 6, [
    'The new {thing} is {good}.',
    'I love my {thing}, it is {good}.',
    'The {thing} arrived early and it is {good}.',
    'I am very happy with the {thing}.',
    'The {thing} works perfectly.',
    'I can only recommend the {thing}, it is {good}.',
    'We are really pleased with the {thing}. Is there a way to {action}?',
    'After {span} with the {thing} I would not want to miss it.',
  ]),
  ...many(thankful, 5, [
    'Thank you for fixing the {thing}!',
    '{name} was {kind}, please say thank you from me.',
    '{person} was {kind} and the {thing} works again.',
    'The {thing} is here, many thanks to {name}.',
    'Thanks to {name} I could {action} in two minutes. {good}!',
    'I was worried about the {thing}, but {person} was {kind}. Thank you!',
  ]),
]
