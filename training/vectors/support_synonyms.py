"""Other ways customers say what support_phrases.py says. Written by hand for this project; one meaning a line, the phrase first."""

SYNONYMS = """
card;plastic;bank card
debit card;bank card;card
replacement card;new card;another card;substitute card
gift card;gift voucher;present card
account;profile;membership
savings account;saver;nest egg;account where I save;deposit account
current account;checking account;everyday account;main account
joint account;shared account;account with my wife;account with my partner;account for two people
business account;company account;account for my firm
payment;money I sent;transaction
transfer;money I sent;money sent to someone;remittance
bank transfer;wire;money sent to another bank;transfer
direct debit;automatic payment;recurring payment;money taken every month
standing order;regular payment;repeating transfer;payment every month
cash withdrawal;money from the cash machine;ATM withdrawal;cash I took out;money from the ATM
deposit;money I paid in;cash I put in
cheque;check;paper check
top-up;money I added;load of funds;adding money
purchase;thing I bought;buy
refund;my money back;reimbursement;repayment;return of my money
fee;charge;cost;commission;price I pay
charge;fee;cost;amount taken;deduction
invoice;bill;amount due
bill;invoice;what I owe
late fee;penalty;fine for paying late
overdraft fee;cost of going below zero;charge for being overdrawn
exchange rate;currency conversion;rate for foreign money;how many euros I get
price;cost;how much it is
statement;list of transactions;account history;monthly overview
receipt;proof of payment;proof of purchase
discount;money off;lower price;promo
loan;borrowed money;credit
mortgage;home loan;loan for the house;house financing
overdraft;negative balance;going below zero;being in the red
credit limit;spending limit;maximum I can spend;cap
insurance policy;cover;insurance
investment;shares;stocks;funds
order;purchase;what I ordered;stuff I bought
parcel;package;box;delivery;shipment
package;parcel;box
delivery;parcel;shipment;what I ordered
return;sending back;item I sent back
exchange;swap;change for another one
voucher;coupon;promo code;discount code
password;passcode;login details;secret word;credentials
PIN;secret number;four digit code;PIN code
username;user ID;login name
security code;passcode;one-time code;OTP
verification code;SMS code;text message with the numbers;one-time password;six digits
login;sign-in;access;getting into my account
two-factor authentication;2FA;two-step verification;second factor;extra login code
fingerprint login;touch ID;biometrics;face ID
email address;mail address;e-mail
phone number;mobile number;cell number;telephone number
recovery code;backup code;emergency code
phone;mobile;smartphone;cell phone;handset
laptop;computer;notebook;PC
television;TV;telly
screen;display;monitor
router;wifi box;modem;wireless box
internet connection;wifi;broadband;web access;being online
mobile data;internet on my phone;data plan
subscription;plan;membership;monthly package
plan;tariff;package;subscription
contract;agreement;terms
booking;reservation
appointment;meeting;visit;time slot
licence;license;seat
warranty;guarantee
trial;free period;test version
app;application;mobile app;program
website;site;web page;homepage
file;document;attachment
notification;alert;push message;reminder
team;group;colleagues;coworkers
export;download of my data
import;upload of my data
backup;copy of my data;safety copy
address;where I live;home;place of residence
name;surname;what I am called;last name
identity document;ID;passport;driving licence;ID card
proof of address;utility bill;paper that shows where I live
beneficiary;payee;recipient;person I send money to
tax number;tax ID;social security number
activate;switch on;enable;start using;turn on
block;freeze;lock;disable;put a stop on
freeze;block;lock temporarily;put on hold
unblock;unfreeze;unlock;use again
cancel;stop;call off;end;get rid of;terminate
replace;get a new one instead of;swap;exchange
order;request;ask for;get sent
link;connect;add;attach
use abroad;use in another country;use on holiday;use overseas;use while travelling
report stolen;say somebody took;tell you about the theft of
get a new;receive another;be sent another;order a fresh
get a second;have another;get one more
open;create;start;set up;sign up for
close;delete;shut down;get rid of;leave
delete;remove;erase;get rid of;wipe
reactivate;bring back;restore;open again
verify;confirm;prove;validate
unlock;get back into;regain access to
see the balance of;find out how much is on;check the money on
make;do;send;carry out
schedule;set a date for;plan for later;do in the future
dispute;challenge;contest;complain about;report as not mine
reverse;undo;take back;get back
set up;create;arrange;start;configure
stop;end;cancel;halt
track;follow;see where it is;check the status of;find out when it comes with
send abroad;send to another country;send overseas;send internationally
receive;get;be paid
pay;settle;clear
avoid;not pay;get around;escape
query;ask about;question
get a copy of;receive again;see once more;be sent
reduce;lower;cut;make smaller
claim back;recover;get back
download;save;get as a PDF;store on my computer
apply for;request;get;ask for
repay early;pay off sooner;settle ahead of time
extend;make longer;prolong;keep for more time
increase;raise;make higher;get more of
renew;extend;continue;keep going
return;send back;bring back;give back
send back;return;mail back
collect;pick up;fetch
redirect;send elsewhere;deliver somewhere else;have it go to another place with
reset;make new;change because I forgot;recover
recover;find again;get back;restore
turn off;disable;deactivate;switch off
change;update;edit;modify;amend
update;change;bring up to date;edit
correct;fix;put right;amend
repair;fix;mend;get working again
charge;power up;fill the battery of
connect;pair;hook up;link
restart;reboot;turn off and on
install;get;put on my computer;download
upgrade;move up;get a better;switch to a bigger
downgrade;move down;switch to a cheaper;go to a smaller
pause;put on hold;suspend for a while;take a break from
transfer;move;hand over;give to someone else
move;shift;change the time of;put on another day
share;let others see;give others access to;send to a colleague
restore;bring back;recover;undo the loss of
upload;send you;attach;hand in
provide;give;send;hand over
was declined;was refused;was rejected;was not accepted;got denied;would not go through
has not arrived;is not here yet;never came;still did not come;did not show up;I am still waiting for
was stolen;was taken;somebody took;got nicked;has been robbed
is lost;is missing;has disappeared;cannot be found;went missing;I can't find it
was swallowed by the machine;is stuck in the ATM;got eaten by the cash machine;was kept by the ATM
does not work;is broken;is not working;fails;is faulty
is damaged;is broken;is cracked;is bent
expired;ran out;is out of date;is no longer valid;has ended
was charged twice;was billed two times;has a double charge;shows a duplicate
is locked;is blocked;won't let me in;has shut me out
is blocked;is frozen;is locked;cannot be used
was hacked;was broken into;is used by somebody else;was compromised;was taken over by a stranger
shows the wrong balance;has the wrong amount;has less money than it should
has been suspended;was put on hold;is disabled
failed;did not work;did not go through;was unsuccessful
is pending;is still processing;is waiting;has not cleared;is not done yet
did not go through;failed;did not work;was not completed
went to the wrong person;reached somebody else;was sent to the wrong account;had the wrong details
was rejected;was declined;was refused;was turned down
is missing;is not there;cannot be found;is gone;does not show up
was duplicated;was made twice;appears two times;is double
is taking too long;is slow;is delayed;takes forever
was not me;I did not make;I don't recognise;is unknown to me;was somebody else
is wrong;is incorrect;has a mistake;is not right;is false
is too high;costs too much;is more than expected;is too expensive
went up;got more expensive;has increased;is higher than before
appeared twice;is there two times;was taken double;shows up double
was refused;was turned down;was denied;was not granted
never arrived;did not come;has not turned up;is still not here
arrived broken;came damaged;was in pieces;was smashed when I opened it
is late;is delayed;should have been here;is taking too long
is incomplete;has parts missing;is not all there;lacks an item
was delivered to my neighbour;is next door;was given to somebody else
is the wrong size;does not fit;is too small;is too big
is not accepted;does not work;is refused;is said to be wrong
never arrives;does not come;I don't receive;is not sent
is forgotten;slipped my mind;I can't remember
will not turn on;is dead;does not start;stays black;won't power up
does not charge;has an empty battery;won't power up
overheats;gets too hot;is burning hot
has no sound;is silent;is mute;I can't hear anything
loses its connection;keeps dropping;disconnects;goes offline
is too slow;takes forever;lags;is sluggish
keeps restarting;reboots all the time;turns itself off
stopped working;broke down;is out of order;no longer works
is unavailable;is down;cannot be reached;is offline
was renewed without asking;was extended by itself;continued although I did not want it
is too expensive;costs too much;is not worth the money
keeps dropping;cuts out;disconnects all the time
crashes;closes by itself;shuts down;quits suddenly
is down;is offline;is not reachable;does not respond
shows an error;gives an error message;says something went wrong
is very slow;takes ages;lags;is sluggish
does not load;stays blank;stays white;spins for ever
freezes;hangs;gets stuck;stops responding
lost my data;deleted my work;is empty now;erased everything
does not sync;is not up to date on my other device;shows old data
is misspelled;has a typo;is written wrong
has changed;is different now;is new
is out of date;is old;is no longer right
thanks;cheers;thank you
asap;as soon as possible;quickly;right away
from abroad;from another country;while travelling;on holiday
online;on the internet;on the website
"""


def read_synonyms() -> dict[str, list[str]]:
    lines = [line.split(";") for line in SYNONYMS.strip().splitlines()]
    return {line[0]: line for line in lines}
