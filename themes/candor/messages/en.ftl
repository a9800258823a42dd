# What a reader of a site sees, in English. The format is Fluent's: https://projectfluent.org/fluent/guide/
#
# A message whose name ends in `-html` is markup; every other is text and is escaped where it is shown. Templates call a
# message without arguments `words.some_name` and fill one that has some with `message(id="some-name", count=3)`.

## Numbers, amounts and lengths of time

decimal-point = .
thousands-separator = ,
money = { $amount } { $currency }
percent = { $number }%
range = { $low } to { $high }
short-range = { $low }–{ $high }
up-to = up to { $high }
from = from { $low }
rate-varies = varies
price = { $money } { $per }
price-per-month = a month
price-per-year = a year
price-once = once

days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
for-length = for { $length }
for-life = for life
no-cookie = No cookie
session-cookie = Until the browser closes

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
ordinal = { NUMBER($day, type: "ordinal") ->
    [one] { $day }st
    [two] { $day }nd
    [few] { $day }rd
   *[other] { $day }th
}
day-of-month = { $day } of the month
days-of-month = { $first } to { $last } of the month

## How certain a fact is, and who says it

certainty-confirmed = Confirmed
certainty-reported = Reported
certainty-estimated = Estimated
certainty-not-stated = Not stated
certainty-does-not-apply = Does not apply
certainty-not-checked = Not checked
tier-program = The program itself
tier-network = The network
tier-terms = The terms
tier-third-party = A third party
tier-community = The community

## Values of facts

status-open = Open
status-closed = Closed to new publishers
status-paused = Paused
status-invite-only = By invitation only
status-waitlist = Waiting list
status-ended = Ended
attribution-last-click = Last click
attribution-first-click = First click
attribution-multi-touch = Several clicks share
schedule-daily = Daily
schedule-weekly = Weekly
schedule-every-two-weeks = Every two weeks
schedule-twice-a-month = Twice a month
schedule-monthly = Monthly
schedule-quarterly = Quarterly
schedule-yearly = Yearly
schedule-on-request = On request
approval-manual = By hand
approval-automatic = Automatic

## Rules of pay

event-every-payment = every payment
event-first-payment = the first payment
event-sale = a sale
event-signup = a sign-up
event-lead = a lead
event-deposit = a deposit
event-active-customer = an active customer
event-click = a click
rule-of = { $rate } of { $event }
rule-for = { $rate } for { $event }
rule-varies = { $rate }, paid for { $event }
rule-with-period = { $rule }, { $period }
rule-of-plan = { $rule } ({ $plan })
rate-not-known = rate not known
tiers-to-new = A step counts for new referrals only.
tiers-to-all = A step counts for all referrals.
per-month = a month
per-quarter = a quarter
per-year = a year

## Rankings

sort-earnings = earnings of one referral
sort-cookie = cookie
sort-rating = rating
sort-minimum = minimum payout
sort-updated = date of the last revision
sort-name = name
lowest-first = lowest first
highest-first = highest first
relation-at-least = at least
relation-at-most = at most
relation-over = more than
relation-under = less than
relation-equal = exactly

## What one customer brings

assumptions = One customer who pays { $price } a month ({ $which }), { $churn }% of customers leaving each month, over { $months }.
price-known = the product's price
price-estimated = an estimate of the product's price
price-assumed = assumed
price-yours = your number

remark-exchanged = Amounts in another currency are converted at the rate in the settings of this site.
remark-period-assumed = How long the program pays is not stated; the whole horizon is assumed.
remark-tiered = The low end is the first step, the high end the last.
remark-no-minimum = The program promises no minimum, so the low end is 0.
remark-open-above = The program states where its rate begins, not where it ends.
remark-by-plan = What is paid depends on the plan that the customer buys.

no-rules = What the program pays is not known.
rules-in-currencies = The rules pay in different currencies, and this site gives no rate between them.
rate-not-known-sentence = The rate is not known.
event-not-known = For what the program pays is not known.
pays-for-deposits = The program pays for deposits, whose size nobody knows.
pays-for-clicks = The program pays for clicks, not for customers.
rate-varies-sentence = The program says only that its rate varies.
percent-of-unnamed = The program pays a percentage of something it does not name.
no-rate-between = The product is priced in { $price }, and this site gives no rate between { $price } and { $site }.
cap-in-other = The cap is in another currency than the rate.
tiers-in-units = The steps of the rate are not in the same unit.
pays-in-other = It pays in { $currency }.

## What one unit brings, where a program pays for something else than customers

sentence = { $text }.
sentence-of-plan = { $text } ({ $plan }).
unit-not-stated = { $unit ->
    [signup] What a sign-up brings
    [active-customer] What an active customer brings
    [click] What a click brings
    [deposit] What a deposit brings
   *[lead] What a lead brings
} is not stated: the rate varies
unit-of-hundred = { $unit ->
    [signup] A sign-up
    [active-customer] A active customer
    [click] A click
    [deposit] A deposit
   *[lead] A lead
} of { $hundred } brings { $amount }
unit-brings = { $unit ->
    [signup] A sign-up
    [active-customer] An active customer
    [click] A click
    [deposit] A deposit
   *[lead] A lead
} brings { $amount }
thousand-clicks = 1,000 clicks bring { $amount }
units-reach = { $count } { $unit ->
    [signup] sign-ups
    [active-customer] active customers
    [click] clicks
    [deposit] deposits
   *[lead] leads
} reach the minimum payout of { $minimum }
units-reach-or-more = It takes { $count } { $unit ->
    [signup] sign-ups
    [active-customer] active customers
    [click] clicks
    [deposit] deposits
   *[lead] leads
} or more to reach the minimum payout of { $minimum }
customer-at-most = One customer brings { $amount } at the most

## Programs side by side. The browser puts a reader's own numbers in these words too.

never = { $a } has brought more than { $b } from the first month on
equal = Both have brought the same in every month
turns = { $a } pays more to a publisher whose customers stay over { $months }; up to then { $b } has brought more
turns-from-equal = { $a } pays more to a publisher whose customers stay over { $months }; up to then both have brought the same
turns-back = { $text }, and it falls behind again later
whole = { $text }.
at-least = At the least: { $text }.
at-most = At the most: { $text }.
figures = Over { $months } one customer brings { $first } from { $a } and { $second } from { $b }.
currencies = One customer brings { $first } from { $a } and { $second } from { $b }; this site gives no rate between the two currencies.
no-figure = { $a } has no figure: { $why }
undecided = So the figures do not say which pays more.
most = Over { $months } one customer brings the most from { $a }: { $first }. Then { $rest }.
most-at-least = Over { $months } one customer brings the most at the least from { $a } ({ $first }), and at the most from { $b } ({ $second }).
named = { $name }: { $amount }
even = break-even in month { $n }
even-at-least = month { $n }, at the least
even-at-most = month { $n }, at the most
curve = By month { $n } one customer has brought { $first }.
curves = By month { $n }: { $amounts }.
