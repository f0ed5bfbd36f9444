"""Things customers ask about, put together at random: texts for the teacher to judge where no free corpus is to be had."""

import random

from support_synonyms import read_synonyms

THINGS = {
    "card": "card;debit card;credit card;virtual card;replacement card;bank card;gift card;prepaid card;corporate card;contactless card",
    "account": "account;savings account;current account;joint account;business account;checking account;profile;online account;user account",
    "payment": "payment;transfer;bank transfer;direct debit;standing order;wire transfer;cash withdrawal;deposit;cheque;top-up;transaction;purchase;instalment;refund;subscription payment",
    "charge": "fee;charge;invoice;bill;interest;late fee;overdraft fee;exchange rate;price;monthly fee;tax;discount;statement;receipt",
    "loan": "loan;mortgage;overdraft;credit limit;personal loan;car loan;student loan;insurance policy;pension;investment;term deposit;credit score",
    "order": "order;parcel;package;delivery;shipment;item;product;return;exchange;voucher;coupon;basket;purchase;replacement",
    "access": "password;PIN;passcode;username;security code;verification code;login;two-factor authentication;fingerprint login;email address;phone number;authenticator app;recovery code",
    "device": "phone;laptop;printer;router;headphones;watch;tablet;television;camera;charger;battery;screen;keyboard;modem;SIM card",
    "service": "subscription;plan;membership;internet connection;broadband;mobile data;roaming;contract;booking;reservation;ticket;flight;room;appointment;trial;licence;warranty",
    "software": "app;mobile app;website;dashboard;integration;API key;webhook;report;export;import;workspace;team;notification;calendar;file;backup;update;form;chat;search;template",
    "person": "address;name;personal details;date of birth;identity document;proof of address;tax number;power of attorney;beneficiary;signature;marital status;employer;passport",
}

ACTIONS = {
    "card": "activate;block;freeze;cancel;replace;order;link;unblock;use abroad;report stolen;find;get a new;get a second;change the limit of;see the number of",
    "account": "open;close;switch;upgrade;delete;reactivate;verify;unlock;see the balance of;download statements of;share;convert",
    "payment": "make;cancel;schedule;dispute;reverse;set up;stop;track;confirm;send abroad;receive;split;repeat;authorise;change the date of",
    "charge": "pay;avoid;query;understand;get a copy of;reduce;claim back;dispute;download;see;print",
    "loan": "apply for;repay early;extend;increase;cancel;refinance;pause;check;renew;calculate;get a quote for",
    "order": "track;cancel;change;return;exchange;repeat;collect;send back;redirect;insure;speed up",
    "access": "reset;change;recover;set up;remember;turn off;update;receive;enter;unlock",
    "device": "repair;charge;connect;restart;update;replace;set up;clean;register;sell;insure",
    "service": "cancel;renew;upgrade;downgrade;pause;start;extend;change;transfer;move;book;reschedule",
    "software": "install;delete;configure;connect;export;restore;share;turn off;translate;schedule;fix;disable",
    "person": "change;update;correct;confirm;upload;remove;provide;prove",
}

TROUBLES = {
    "card": "was declined;has not arrived;was stolen;is lost;was swallowed by the machine;does not work;is damaged;expired;was charged twice;is not accepted online",
    "account": "is locked;is blocked;was hacked;was closed;is empty;shows the wrong balance;is restricted;has been suspended;is still under review",
    "payment": "failed;is pending;did not go through;went to the wrong person;was rejected;is missing;was duplicated;is taking too long;was not me;bounced",
    "charge": "is wrong;is too high;went up;appeared twice;was not explained;is missing;cannot be opened",
    "loan": "was refused;was not approved;is too expensive;is about to end;has the wrong rate;has not been paid out",
    "order": "never arrived;arrived broken;is late;is incomplete;was delivered to my neighbour;is the wrong size;got lost;is stuck in customs;is the wrong colour",
    "access": "is not accepted;never arrives;is forgotten;is wrong;expired;was changed by someone else;does not unlock",
    "device": "will not turn on;does not charge;overheats;is broken;has no sound;loses its connection;is too slow;keeps restarting;makes a noise",
    "service": "was cancelled;is slow;stopped working;is unavailable;expired;was renewed without asking;is too expensive;keeps dropping",
    "software": "crashes;is down;shows an error;is very slow;does not load;freezes;lost my data;does not sync;looks wrong;is not available in my country",
    "person": "is wrong;is misspelled;has changed;was rejected;is out of date;cannot be verified",
}

REQUESTS = (
    "how do I {do};how can I {do};can I {do};I want to {do};I need to {do};where do I {do};is it possible to {do};I'd like to {do};"
    "I can't {do};why can't I {do};tried to {do} but it does not work;what happens if I {do};how long does it take to {do};"
    "how much does it cost to {do};{do};{do} please;help me {do};steps to {do};am I allowed to {do};when can I {do};who can {do};"
    "do I have to {do};please {do} for me;unable to {do};the app won't let me {do};looking to {do};I forgot how to {do};"
    "I would like to know how I could {do};can somebody else {do};do you let customers {do}"
).split(";")

COMPLAINTS = (
    "my {thing} {trouble};the {thing} {trouble};why is it that my {thing} {trouble};help, my {thing} {trouble};"
    "what should I do if my {thing} {trouble};I think my {thing} {trouble};it seems the {thing} {trouble};"
    "my {thing} {trouble} again;hi, my {thing} {trouble}, can you help;my {thing} {trouble} and I need it today;"
    "{thing} {trouble};what now that my {thing} {trouble};third time that my {thing} {trouble}"
).split(";")

QUESTIONS = (
    "what is a {thing};where is my {thing};do you offer a {thing};which {thing} is best for me;tell me about my {thing};"
    "is there a limit on my {thing};problem with my {thing};question about the {thing};when will I get my {thing};"
    "do I need a {thing};is my {thing} safe;where can I see my {thing};what are the conditions of the {thing};{thing};"
    "can I have more than one {thing}"
).split(";")

ENDINGS = ["", "", "", "", "", "?", "", " thanks", " please advise", " asap", " urgently", " from abroad", " on my phone", " online", " for my business", " today"]


CHOICES = {
    kind: {subject: phrases.split(";") for subject, phrases in table.items()}
    for kind, table in (("things", THINGS), ("actions", ACTIONS), ("troubles", TROUBLES))
}
SAYINGS = read_synonyms()


class PhraseMaker:
    """What is asked (the frame) and how it is said are drawn apart: two ways to say one frame belong together."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def frame(self) -> tuple[str, str, str]:
        chance = self._chance
        subject = chance.choice(list(THINGS))
        kind = chance.choices(["request", "complaint", "question"], [5, 4, 1])[0]
        source = "troubles" if kind == "complaint" else "actions"
        return kind, chance.choice(CHOICES["things"][subject]), chance.choice(CHOICES[source][subject])

    def phrase(self, frame: tuple[str, str, str], freedom: float) -> str:
        """`freedom`: how often another word is taken, 0 to 1."""
        kind, thing, what = frame
        chance = self._chance
        thing, what = self._say(thing, freedom), self._say(what, freedom)
        ending = chance.choice(ENDINGS)
        if kind == "question":
            return chance.choice(QUESTIONS).format(thing=thing) + ending
        if kind == "complaint":
            if what.startswith("I "):
                return f"{what} my {thing}" + ending
            return chance.choice(COMPLAINTS).format(thing=thing, trouble=what) + ending
        article = chance.choice(["my", "my", "my", "a", "the", "this"])
        return chance.choice(REQUESTS).format(do=f"{what} {article} {thing}") + ending

    def _say(self, phrase: str, freedom: float) -> str:
        return self._chance.choice(SAYINGS.get(phrase, [phrase])) if self._chance.random() < freedom else phrase


def make_phrases(count: int, seed: int) -> list[str]:
    maker = PhraseMaker(seed)
    phrases: dict[str, None] = {}
    while len(phrases) < count:
        phrases[maker.phrase(maker.frame(), 0.5)] = None
    return list(phrases)
