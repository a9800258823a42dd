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
price-per-quarter = a quarter
price-per-year = a year
price-once = once

hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
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
lifetime = lifetime
lifetime-of-customer = Lifetime of the customer
paid-once = Paid once
once = once
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
attribution-multi-touch = Shared between clicks
schedule-daily = Daily
schedule-weekly = Weekly
schedule-every-two-weeks = Every two weeks
schedule-twice-a-month = Twice a month
schedule-monthly = Monthly
schedule-quarterly = Quarterly
schedule-yearly = Yearly
schedule-on-request = On request
approval-manual = Manual
approval-automatic = Automatic
channel-blog = Blog
channel-email = Email
channel-ppc = Paid search
channel-brand-bidding = Bidding on the brand’s name
channel-coupons = Coupons
channel-social = Social media
channel-video = Video
permission-allowed = allowed
permission-with-approval = with approval
permission-forbidden = not allowed
channel-rule = { $channel }: { $permission }
program-headline = { $name } affiliate program
minimum-by-method = { $method }: { $amount }

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
rule-probably-of = { $rate }, probably of { $event }
rule-for = { $rate } for { $event }
rule-probably-for = { $rate }, probably for { $event }
rule-varies = { $rate }, paid for { $event }
rule-varies-probably = { $rate }, probably paid for { $event }
rule-after = { $rule } { $after }
rule-probably-after = { $rule }, probably { $after }
rule-with-period = { $rule }, { $period }
rule-probably-with-period = { $rule }, probably { $period }
rule-of-plan = { $rule } ({ $plan })
rate-falling = { $first } down to { $last }
rate-not-known = rate not known
second-tier-of-commissions = { $rate } of their commissions
second-tier-of-payments = { $rate } of their customers’ payments
second-tier-for-publisher = { $rate } for each publisher
tier = { $count ->
    [one] from { $count } referral
   *[other] from { $count } referrals
}: { $rate }
tier-per = { $count ->
    [one] from { $count } referral
   *[other] from { $count } referrals
} { $per }: { $rate }
tiers-to-new = A tier applies to new referrals only.
tiers-to-all = A tier applies to all referrals.
per-month = a month
per-quarter = a quarter
per-year = a year

## What a fact is called: on its own, and within a sentence

fact-commissions = Commission
fact-second-tier = For bringing in other publishers
fact-attribution = Attribution
fact-payout-methods = Payment methods
fact-payout-schedule = Payout schedule
fact-payout-days = Payout days
fact-payout-hold = Holding period
fact-payout-currency = Payout currency
fact-reversal = Reversal period
fact-regions = Region
fact-status = Status
fact-closed = Closed since
fact-successor = Successor
fact-approval-type = Approval
fact-approval-time = Time to approval
fact-requirements = Requirements
fact-restrictions = Restrictions
fact-channels = Channels
fact-product-price = Product price
fact-product-trial = Free trial
fact-product-launched = Launched
fact-company-name = Company
fact-company-founded = Company founded
rate = Rate
cap = Cap
begins-after = Begins
noun-commissions = commission
noun-commissions-for = duration of the commission
noun-second-tier = pay for bringing in other publishers
noun-cookie = cookie
noun-attribution = attribution
noun-payout-minimum = minimum payout
noun-payout-methods = payment methods
noun-payout-schedule = payout schedule
noun-payout-days = days of payment
noun-payout-hold = holding period
noun-payout-currency = payout currency
noun-reversal = reversal period
noun-regions = regions
noun-network = network
noun-status = status
noun-closed = day of closing
noun-successor = successor
noun-approval-type = type of approval
noun-approval-time = time to approval
noun-requirements = requirements
noun-restrictions = restrictions
noun-channels = channels
noun-product-price = product price
noun-product-trial = free trial
noun-product-launched = launch of the product
noun-company-name = company
noun-company-founded = founding of the company

## Rankings

sort-earnings = earnings of one referral
sort-earnings-high = the most that one referral earns
sort-rate = rate
sort-rating = rating
sort-updated = date of the last revision
sort-name = name
noun-category = category
noun-tags = tags
noun-paid-on = event that pays
lowest-first = lowest first
highest-first = highest first
relation-at-least = at least
relation-at-most = at most
relation-over = more than
relation-under = less than
relation-equal = exactly
longest-first = longest first
shortest-first = shortest first
latest-first = latest first
earliest-first = earliest first
a-to-z = A to Z
z-to-a = Z to A
ordered-by = by { $key }, { $direction }
editors-order = in the editor’s own order, which no figure decides
related = { $relation } { $value }
condition-of = { $what } of { $value }
condition-named = { $what }: { $value }
condition-tag = tagged { $tag }
pays-on-every-payment = pays on every payment
pays-once = pays once
pays-for-lifetime = pays for the lifetime of the customer
fact-not-known = { $fact } not known
fact-does-not-apply = { $fact }: does not apply
fact-in-other-currency = { $fact } in another currency
fact-in-other-unit = { $fact }: a flat sum, not a percentage
left-out-caveat = { $count ->
    [one] { $count } program is
   *[other] { $count } programs are
} left out for lack of data; what they do not state could put them anywhere in this order.
other-currency-caveat = { $count ->
    [one] { $count } program is
   *[other] { $count } programs are
} left out because amounts in different currencies cannot be put in order without a rate of exchange.
admitted-caveat = { $count ->
    [one] { $count } program meets
   *[other] { $count } programs meet
} a condition only by an estimate.
estimated-caveat = { $count ->
    [one] { $count } place rests
   *[other] { $count } places rest
} on an estimate, or on something the program does not state.
overtaking-caveat = { $count ->
    [one] { $count } program
   *[other] { $count } programs
} would stand higher if all paid the most they may; the least decides the place.

## What one customer brings

customers-reach = { $many ->
    [one] { $count } customer reaches
   *[other] { $count } customers reach
} the minimum payout of { $minimum } with their first payments.
customers-reach-or-more = It takes { $many ->
    [one] { $count } customer
   *[other] { $count } customers
} or more to reach the minimum payout of { $minimum } with first payments.
first-money-arrives = A commission arrives within { $months } of the payment: it is held for { $hold }, and then paid out { $schedule }.
early = { $three } of the expected amount comes in the first 3 months, { $twelve } in the first 12.
early-three = { $three } of the expected amount comes in the first 3 months.
part-of-revenue = It is { $part } of what the customer is expected to pay over { $months }.
first-money = First money
by-source = Sources disagree: { $range }, depending on which is right.
by-source-or-none = Sources disagree: { $range }, depending on which is right; by one there is no figure.
places-by-source = place { $first } to { $last } by source
by-source-row = One customer brings, if the source is right in all that it states
about = about { $amount }
assumptions = Assumes one customer who pays { $price } ({ $which }), { $churn }% of customers leaving each month, over { $months }.
page-assumptions = Where a product’s price is not known, { $price } a month is assumed; { $churn }% of customers leave each month, over { $months }.
assumptions-once = Assumes one customer whose first payment is { $price } ({ $which }).
assumptions-flat = Counts one payment { $per } ({ $which }), { $churn }% of customers leaving each month, over { $months }.
flat-sum = A flat sum: how much the customer pays, and for how long, makes no difference.
price-known = the product’s price
price-estimated = an estimate of the product’s price
price-assumed = assumed
price-yours = your number

remark-exchanged = Amounts in another currency are converted at the rate in the settings of this site.
remark-length-assumed = How long the program pays is not stated; the whole horizon is assumed.
volume = { $count ->
    [one] { $count } referral
   *[other] { $count } referrals
}
volume-per = { $count ->
    [one] { $count } referral
   *[other] { $count } referrals
} { $per }
remark-high-from = The high end holds from { $volume } on.
remark-low-from = The rate falls as referrals add up: the low end holds from { $volume } on.
remark-no-minimum = The program promises no minimum, so the low end is 0.
remark-rule-without-minimum = One of the rules promises no minimum, so it adds nothing to the low end.
remark-open-above = The program states where its rate starts, not where it ends.
remark-by-plan = What is paid depends on the plan that the customer buys.
remark-counted-as-customer = { $unit ->
    [signup] A sign-up is not yet a customer
   *[lead] A lead is not yet a customer
}; one is counted for each customer.
remark-becomes-customer = { $unit ->
    [signup] Of all sign-ups
   *[lead] Of all leads
}, { $percent }% are assumed to become customers, so each customer counts for as many as that takes.
remark-left-out = { $unit ->
    [click] It also pays for clicks
   *[deposit] It also pays for deposits
}, which the figure leaves out.
remark-second-tier = What it pays for bringing in other publishers is not part of the figure.

no-rules = What the program pays is not known.
rules-in-currencies = The rules pay in different currencies, and this site has no exchange rate between them.
rate-not-known-sentence = The rate is not known.
event-not-known = What the program pays for is not known.
pays-for-deposits = The program pays for deposits, and nobody knows how large they are.
pays-for-clicks = The program pays for clicks, not for customers.
rate-varies-sentence = The program says only that its rate varies.
percent-of-unnamed = The program pays a percentage of something it does not name.
cap-in-other = The cap is in another currency than the rate.
tiers-in-units = The tiers of the rate are not in the same unit.
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
    [active-customer] An active customer
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
units-reach = { $many ->
    [one] { $count } { $unit ->
         [signup] sign-up
         [active-customer] active customer
         [click] click
         [deposit] deposit
        *[lead] lead
    } reaches
   *[other] { $count } { $unit ->
         [signup] sign-ups
         [active-customer] active customers
         [click] clicks
         [deposit] deposits
        *[lead] leads
    } reach
} the minimum payout of { $minimum }
units-reach-or-more = It takes { $many ->
    [one] { $count } { $unit ->
         [signup] sign-up
         [active-customer] active customer
         [click] click
         [deposit] deposit
        *[lead] lead
    }
   *[other] { $count } { $unit ->
         [signup] sign-ups
         [active-customer] active customers
         [click] clicks
         [deposit] deposits
        *[lead] leads
    }
} or more to reach the minimum payout of { $minimum }
customer-at-most = One customer earns you { $amount } at most

## Programs side by side. The browser puts a reader's own numbers in these words too.

never = { $a } brings more than { $b }, however long the customer stays
never-though = { $a } brings more than { $b } in the long run, though not at every length of stay
equal = Both bring the same, however long the customer stays
catches-up = { $a } brings more at first; if the customer stays long enough, { $b } brings as much
turns = { $a } brings more if the customer stays { $months } or longer; before that, { $b } does
turns-though = { $a } brings more if the customer stays { $months } or longer; before that, now one and now the other does, { $b } first
turns-from-equal = { $a } brings more if the customer stays { $months } or longer; before that, both bring the same
whole = { $text }.
at-least = At the low end: { $text }.
at-most = At the high end: { $text }.
figures = Over { $months }, with customers leaving as this page assumes, one customer is expected to bring { $first } with { $a } and { $second } with { $b }.
figures-once = One customer brings { $first } with { $a } and { $second } with { $b }, once.
currencies = One customer is expected to bring { $first } with { $a } and { $second } with { $b }; this site has no exchange rate between the two currencies.
no-figure = { $a } has no figure: { $why }
undecided = So the figures do not show which pays more.
most = Over { $months }, { $a } is expected to bring the most per customer: { $first }. Then { $rest }.
most-at-least = Over { $months }, { $a } is expected to bring the most per customer at the low end ({ $first }), and { $b } at the high end ({ $second }).
named = { $name }: { $amount }
even = break-even in month { $n }
even-at-least = month { $n } at the low end
even-at-most = month { $n } at the high end
curve = If the customer stays: { $first } after { $months }. Customers who leave earlier bring less; this picture leaves them out.
curves = If the customer stays { $months }: { $amounts }. Customers who leave earlier bring less; this picture leaves them out.

## The frame of every page

skip-to-content = Skip to the content
main-menu = Main
marks-of-certainty = Marks of certainty
how-certain = How certain each fact is
about-site = About this site
this-site = This site
catalogue-as = The catalogue as
feeds = Feeds:
published-by = Published by { $name }.
made-with = Made with { $generator }.
breadcrumbs = Breadcrumbs
means-confirmed = we read it in the named source
means-reported = somebody states it; we have not confirmed it
means-estimated = assumed or calculated; in italics with ≈
means-not-stated = we looked, and nobody publishes it
means-not-checked = we have not looked yet
means-does-not-apply = the program has nothing of the kind
disclosure = Disclosure
on-this-page = On this page
by-author = By { $name }
published = Published
revised = Revised
and-more = and { $count } more

## Titles, menus and descriptions

home = Home
programs = Programs
categories = Categories
networks = Networks
compare = Compare
comparisons = Comparisons
questions = Questions
changes = Changes
how-we-calculate = How we calculate earnings
reviews-and-guides = Reviews and guides
changes-of-terms = Changes of terms
page-not-found = Page not found
moved = Moved
page-has-moved = This page has moved
and = { $first } and { $second }
or = { $first } or { $second }
or-else = { $first }; or { $second }
versus = { $first } vs { $second }
title-of-category = { $name } affiliate programs
title-of-network = Programs on { $name }
title-of-redirect = To { $name }
go-to = Go to { $name }
to-review = { $name } takes no publishers: to its review
title-of-change = { $program }: { $field } from { $from } to { $to }
title-of-changes-feed = { $site }: what changed
not-stated = not stated
name-of-dataset = { $site }: programs
description-of-dataset = Affiliate programs with what each pays, for how long, and where each fact comes from and how certain it is.
description-of-directory = { $count } affiliate programs with what each pays, for how long, and how certain that is.
description-of-comparison = { $programs }: commissions, cookies and payouts side by side, with how certain each fact is.
description-of-methodology = What the figures of this site assume, how they are worked out, and how orders are made from them.

## What language models read

llms-certainty = Every fact on this site says how certain it is: confirmed, reported, estimated, not stated, not checked, or does not apply. Quote an estimate as an estimate.
data = Data
programs-as-json = Every program as JSON
facts-with-status = facts with status, sources and dates
programs-as-csv = Every program as CSV

## Who pays whom

no-relationships = We have no relationship with these programs. These are their public sign-up links; we earn nothing from them.
public-links = The sign-up links here are the programs' public ones, not links of our own. Whether we have any relationship with the programs is not stated.
public-link = The sign-up link here is { $name }'s public one, not a link of our own. Whether we have any relationship with { $name } is not stated.
no-sign-up-link = No sign-up link for { $name } is known. Whether we have any relationship with { $name } is not stated.
no-relationship-nor-link = We have no relationship with { $name }, and earn nothing from it.
no-relationship = We have no relationship with { $name }. This is its public sign-up link; we earn nothing from it.
owned-by-publisher = { $name } belongs to the publisher of this site.
pays-for-page = { $name } pays for this page.
may-be-paid = If you join a program through a link on this page, we may be paid for it. It costs you nothing and changes no fact, rating or order here.
may-be-paid-by = If you join { $name } through a link on this page, we may be paid for it. It costs you nothing and changes no fact, rating or order here.
join-on-network = Join on { $network }
join-program = Join { $name }
join-closed = { $name }: { $status }.
join-closed-since = { $name }: { $status } (since { $date }).
visit-product = Visit { $name }
no-join-address = Where to join is not stated.
affiliate-program = Affiliate program
affiliate-program-of = { $name } affiliate program

## Nouns after a number

noun-program = { $count ->
    [one] program
   *[other] programs
}
noun-fact = { $count ->
    [one] fact
   *[other] facts
}
noun-comparison = { $count ->
    [one] comparison
   *[other] comparisons
}
noun-question = { $count ->
    [one] question
   *[other] questions
}
noun-question-answered = { $count ->
    [one] question answered
   *[other] questions answered
}

## Facts

where-from = where “{ $fact }” comes from
sources-disagree = sources disagree
disagree-on = on “{ $fact }”
read = Checked
of-facts = { $count ->
    [one] { $count } fact:
   *[other] { $count } facts:
}
facts-confirmed = { $count } confirmed
none-confirmed = none confirmed
facts-reported = { $count } reported
facts-estimated = { $count } estimated
facts-without-value = { $count } more without a value
changed-from-to-html = from <del>{ $from }</del> to <ins>{ $to }</ins>
changed-now-html = now <ins>{ $to }</ins>
changed-no-longer-html = no longer <del>{ $from }</del>

## Programs in lists and tables

any = Any
up-to-before = up to
program = Program
pays = Pays
paid-until-its-end = Paid, until it ended
one-customer-brings = Earnings per customer
one-customer-brought = Earnings per customer, until it ended
cookie = Cookie
minimum-payout = Minimum payout
network = Network
rating = Rating
of-five = of 5
no-figure-short = No figure
not-known = Not known
not-rated = not rated
here-by-estimate = here by an estimate
directory-lead = { $count ->
    [one] { $count } program by name.
   *[other] { $count } programs by name.
} Rates are in the programs’ own terms; earnings per customer are calculated the same way for all.
narrow-down = Filter programs
find = Find
find-hint = Name, network, rate
category = Category
open-to-publishers = Open to new publishers
show-all = Show all
filter-count = { $count } of { $all }
by-category-and-network = Programs by category and network
by-category = By category
by-network = By network
all-programs = All programs
none-meets-all = No program matches all of these filters. Remove one, or show all.
no-program-html = No program is described yet. Write the first with <code>candor new program "Name"</code>.
site-of = The site of { $name }
best-rated = Best rated
no-program-here = No programs here yet.
questions-and-answers = Questions and answers
side-by-side = Side by side
networks-in-this-category = Networks in this category
categories-in-this-network = Categories in this network
programs-of = Programs: { $name }
categories-lead = { $count ->
    [one] { $count } category
   *[other] { $count } categories
}, with the number of programs in each.
no-category = There are none yet. They appear as soon as a program names its category.
networks-lead = { $count ->
    [one] { $count } network
   *[other] { $count } networks
}, with the number of programs in each.
no-network = There are none yet. They appear as soon as a program names its network.

## The home page

of-them-estimates = of these are estimates
nothing-written-html = Nothing is written yet. Begin with a program: <code>candor new program "Name"</code>.
programs-to-start-with = Featured programs
all-programs-to-sort = Sort and filter all programs
rankings = Rankings
all-comparisons = All comparisons
newest-changes = Newest changes
all-changes = All changes
guides = Guides

## A review

facts-as-data = The facts of { $name } as data
the-catch = The catch
best-for = Best for
rated-html = Rated <b>{ $rating }</b> of 5
the-facts = The facts
mark-opens-source = Select a mark to see its source.
same-facts-as-data = These facts as data
what-it-pays = What it pays
what-it-paid = What it paid
paid-in-any-case = paid in any case
most-one-may-reach = the maximum; the line is 100% of the payment
no-rule = No commission rule is listed.
no-rule-because = No commission rule is listed: { $why }.
what-customer-brings = Earnings per customer
what-each-rule-brings = Earnings by rule
table-of-rules = Table: earnings by rule
what-each-rule-brings-of-figure = Earnings per customer, by rule
rule = Rule
counts-for = Counted over
brings = Earnings
case-of-its-own = a separate case, not added
how-calculated = How we calculate this
product-highlights = Product highlights
the-product = The product
product-site = The product’s own site
product-named = Product: { $name }
company-site = The company’s own site
contact = Contact
program-review = Program review
frequently-asked = Frequently asked questions
other-sources = Comparison with other sources
other-sources-intro = Where sources disagree, this is what each one says, and why we chose the value in the first column.
table-of-sources = Table: what each source states
what-each-source-states = What each source states, fact by fact
fact = Fact
we-use = Our value
silent = does not say
fact-of-plan = { $fact } ({ $plan })
fact-of-rule = { $fact } (rule { $rule })
stated-twice = { $value }; elsewhere: { $other }
no-source-settles = An estimate: no source settles it.
no-source-trusted = No source that was read is trusted on it.
stands-closer = { $source } stands closer to the program than the others.
stands-closer-than = { $source } stands closer to the program than { $other }.
followed-though = { $source } is followed, though { $closest } stands closer to the program.
followed-as-close = { $source } is followed; other sources stand as close to the program.
followed-as-close-as = { $source } is followed; { $other } stands as close to the program.
read-last = { $source } was read last.
impact = One referral brings { $now }. { $others }
impact-of = By { $source }: { $figure }.
impact-of-none = By { $source }: no difference.
impact-without-figure = By { $source }: no figure.
no-figure-in-sentence = no figure
signup-requirements = Sign-up requirements
what-you-need = What you need
rules-for-promoting = Rules for promoting
channels = Channels
publishers-may-go-to = Its publishers may go to
logo-of = Logo of { $name }
picture-of = Picture of { $name }
related-programs = Related programs
table-of-related = Table: related programs
related-caption = Related programs by category, with what they pay
place-in-rankings = Its place in rankings
place-of = place { $place } of { $count }
when-checked = When each fact was last checked
oldest-reading-first = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}, the least recently checked first
table-of-readings = Table: facts by date checked
when-checked-caption = Facts by the day they were last checked, oldest first
value = Value
certainty = Certainty
last-checked = Last checked
never-checked = never
no-sources = none
sources = Sources
what-changed = What changed
for-it = Pros
against-it = Cons
triggered-by = Triggered by
how-long = Commission lasts
at-most-per-customer = Maximum per customer
steps = Tiers
on-percent-scale = { $rate }, on a scale from 0 to 100%
rating-by-criterion = Rating by criterion, from 0 to 5

## Curves, and a reader’s own numbers

payments = { $n ->
    [one] { $n } payment
   *[other] { $n } payments
}
if-customer-stays = If the customer stays
stays-for = Stays for
table-of-stays = Table: if the customer stays
show-numbers = Show the numbers
table-of = Table: { $title }
come-in-by-month = What a customer brings who stays so many months, in { $currency }
month = Months
month-on-axis = months
value-at-a-glance = Value at a glance
your-numbers = Your own numbers
own-numbers = Use your own numbers
numbers-of-site = Using this site’s numbers
your-numbers-now = Using your numbers
customer-pays = A customer pays { $per }
customer-pays-in = A customer pays { $per }, { $currency }
referrals-a-month = Customers you refer a month (optional)
clicks-that-buy = Clicks that become customers, % (optional)
per-hundred-clicks = { $amount } per 100 clicks
leave-in-percent = Customers lost per month, %
leave-each-month = Customers lost per month
months-that-count = Months to count
own-price-too = Also replace known product prices
back-to-site = Reset

## Comparisons

from-the-figures = From the figures
compared-by-hand = Compared by hand
made-from-facts = Generated from the programs’ facts
band = A band spans the low and the high end.
silent-programs = { $count ->
    [one] { $count } of the programs has no figure.
   *[other] { $count } of the programs have no figure.
}
where-they-differ = Where they differ
table-of-differences = Table: where they differ
facts-that-differ = { $title }: facts that differ
how-it-is-calculated = How this is calculated
not-rated-yet = Not rated
join = Join
no-address = No address
for-and-against = For and against
for-short = For
against-short = Against
not-known-of-all = Not known of all
table-of-not-known = Table: what is not known of all
facts-not-known-of-all = { $title }: facts that are not known of all
what-is-the-same = What is the same
table-of-same = Table: what is the same
facts-that-are-equal = { $title }: facts that are the same
other-comparisons = Other comparisons
comparisons-lead = { $count ->
    [one] { $count } comparison
   *[other] { $count } comparisons
}: what differs first, then what is not known of all, then what is the same.
written-by-hand = Written by hand
made-from-the-facts = Generated from facts
no-comparison = Comparisons appear once a category has two programs.

## Rankings

ranking = Ranking
conditions = Conditions
order = Order
links-play-no-part = Whether a link pays us makes no difference.
is-it-certain = How certain?
not-shown = Not shown
beyond-last-place = { $count } beyond the last place
left-out-count = { $count } left out for lack of data
other-currency-count = { $count } left out because of another currency
not-comparable-count = { $count } left out because they cannot be compared in this
order-of-first = With your own numbers, the first { $count } programs are put in order again; { $beyond } more are not.
ordered = { $title }, ordered { $order }
place = Place
least-decides = the low end, which decides the place
at-the-most = the high end.
ranking-empty = No program meets the conditions, or none states the facts they need.
left-out = Left out for lack of data
left-out-intro = A program is never matched on a fact that it does not state. These might rank higher, or not.
other-currency = Left out because of another currency
other-currency-intro = What they state is known, but this site has no exchange rate to hold it against the others.
not-comparable = Left out because they cannot be compared in this
not-comparable-intro = What is asked does not apply to them, or they pay a flat sum where the order is by percentages.
rankings-lead = Each ranking states its conditions and its order. None of them knows whether a link pays us.
no-ranking-html = No ranking yet. Write one with <code>candor new ranking "Title"</code>.

## Other pages

error-404 = Error 404
no-page-here = There is no page at this address
may-have-moved = It may have moved, or the address may be mistyped.
where-to-go = Where to go
to-home = To the home page
changes-lead = What changed in which program, newest first.
follow-as-feed = Follow it as a feed
no-change-html = No change is recorded yet. Changes come from <code>history:</code> in a program’s file.
faq-lead = { $count ->
    [one] { $count } question
   *[other] { $count } questions
} that readers ask, by program.
faq-lead-empty = Questions that readers ask, by program.
no-question-html = No question is answered yet. Add <code>faq:</code> to a program.
guide = Guide
other-guides = Other guides
before = Before
next = Next
no-guide-html = No guide yet. Write one with <code>candor new guide "Title"</code>.
follow-the-link = If nothing happens, follow the link.

## How figures and orders are calculated

methodology-lead = Programs pay in flat sums, percentages, once, for a year or for life. To compare them, one question is asked of all: what does one paying customer earn the publisher? This page is made from the same settings that the figures are computed with.
what-is-assumed = What is assumed
price-head = Price
leaving = Churn
horizon = Horizon
currencies-head = Currencies
assumed-price-html = A customer pays the product’s price, in the rhythm in which it is paid: each month, quarter or year, or once. Where no price is known, <b>{ $price }</b> a month.
assumed-churn-html = <b>{ $churn }%</b> of the customers leave each month.
assumed-horizon-html = Whatever comes in within <b>{ $months }</b> counts.
other-currencies = Amounts in any other currency are neither added nor ordered.
different-currencies = Amounts in different currencies are neither added nor ordered.
own-numbers-here = On pages with figures you can use your own numbers instead.
how-worked-out = How a figure is calculated
survival-html = What one customer is expected to bring is an average over those who stay and those who leave. The payment of month <i>m</i> arrives if the customer is still there, with a probability of (1 − { $churn }%)<sup><i>m</i> − 1</sup>. Over { $months } that makes <b>{ $payments }</b> expected payments from one customer who pays each month.
working-every-payment = A percentage of every payment counts for as many months as the program pays, and no longer than the horizon. Where a program does not say how long it pays, the whole horizon is assumed, and the figure says so. A rule that begins later counts from then on.
working-once = A percentage of a sale or of the first payment counts once. So does a flat amount on a sale, a sign-up, a lead or an active customer; on every payment it counts like a percentage.
working-range = A range gives a range. “Up to” promises nothing, so its low end is 0. Tiers give the first as the low end and the highest as the high end, and the figure says from how many referrals on that holds. A cap ends the payments for one customer’s account once they reach it.
working-plans = Rules for everybody add up. A rule for one plan is a case of its own; where there are only such cases, the figure reaches from the lowest to the highest. What is paid for bringing in other publishers is never added.
working-none = Clicks, deposits and rates that “vary” give no figure, never a guess.
working-leads = Sign-ups and leads are not customers: one is counted for one customer, and the figure says so.
working-leads-become = Sign-ups and leads are not customers: { $percent }% of them are assumed to become one, so each customer counts for as many as that takes.
working-currency = A figure is in the currency of the price.
working-assumed = A figure that rests on an assumed price, length or event, or on an estimate, is marked ≈ and shown in whole units. The data files carry the exact amount and name each assumption.
working-rounding = Nothing is rounded before the end; halves go to the even digit.
break-even-rule = Curves, the tables by length of stay and break-even are another reading, without churn: what a customer brings who stays so many months and then leaves. Two programs break even at the first length of stay from which on the one that was behind has brought more, once at the low ends and once at the high ends. “Never” is an answer.
orders-rule = Orders by earnings go by the low end, then by the high end, then by name. A program that lacks a fact which a condition or an order needs is left out, counted and named. The code that judges and orders sees neither links nor relationships, and every check of the site orders again with all of them removed.
usual-rules = What common rules pay under these assumptions
table-of-examples = Table: examples
program-that-pays = A program that pays
working = Working
which-have-figure = Which programs have a figure
break-even-orders = Break-even, orders, pairs
when-old = When a fact counts as out of date
with-figure = { $count ->
    [one] { $count } program has one;
   *[other] { $count } programs have one;
}
of-them-estimated = { $count ->
    [0] none of them rests on an assumption.
    [one] { $count } of them rests on an assumption or an estimate, and is marked ≈.
   *[other] { $count } of them rest on an assumption or an estimate, and are marked ≈.
}
peers-rule = { $count ->
    [one] Each program is compared with its { $count } nearest peer
   *[other] Each program is compared with its { $count } nearest peers
}: of the same category only, by shared tags, network, the kind of commission and the price of the product. A pair has a page where both have a figure and differ in at least two facts that are known of both; no program stands in more than { $most } such comparisons.
everything-else = everything else
exchange-rate = 1 { $from } is { $amount } { $to }
working-from-nothing = 0, and { $working }
after-length = after { $length }
