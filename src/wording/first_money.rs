//! What it takes until the first money, and how a figure is spread over time, in words. Must not know: how either is
//! worked out.

use super::{Message, Wording};
use crate::model::earnings::{Customer, Earnings, FirstMoney, Portion, early_part, part_of_revenue};
use crate::model::program::Program;

impl Wording<'_> {
    /// What it takes until the first money is sent, a sentence each.
    pub(crate) fn first_money(self, first: &FirstMoney, program: &Program) -> Vec<String> {
        let minimum = &self.money(first.minimum);
        let fewest = first.fewest.to_string();
        let count = match first.most {
            Some(most) if most != first.fewest => self.range(&fewest, &most.to_string()),
            _ => fewest,
        };
        let many = if count == "1" { "one" } else { "other" };
        let count = &count;
        let mut said = vec![self.format(&match first.most {
            Some(_) => Message::CustomersReach { many, count, minimum },
            None => Message::CustomersReachOrMore { many, count, minimum },
        })];
        let payout = &program.payout;
        if let (Some(months), Some(&hold), Some(&schedule)) =
            (first.months, payout.hold.value(), payout.schedule.value())
        {
            let (hold, schedule) = (&self.lengths(hold), &self.choice(schedule).to_lowercase());
            said.push(self.format(&Message::FirstMoneyArrives { months: &self.months(months), hold, schedule }));
        }
        said
    }

    /// How the figure is spread: which part comes early, and which part it is of what the customer pays.
    pub fn spread(self, earnings: &Earnings, customer: &Customer) -> Option<String> {
        if !earnings.recurs() {
            return None;
        }
        let months = customer.horizon;
        let early =
            |by: u32| (months > by).then(|| early_part(earnings, customer, by)).flatten().map(|part| self.part(part));
        let early = match (early(3), early(12)) {
            (Some(three), Some(twelve)) => Some(self.format(&Message::Early { three: &three, twelve: &twelve })),
            (Some(three), None) => Some(self.format(&Message::EarlyThree { three: &three })),
            _ => None,
        };
        let part = part_of_revenue(earnings, customer).map(|part| {
            let (part, months) = (&self.part(part), &self.months(months));
            self.format(&Message::PartOfRevenue { part, months })
        });
        let said: Vec<String> = early.into_iter().chain(part).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// `30%`, `30% to 40%`.
    fn part(self, part: Portion) -> String {
        let percent = |number: rust_decimal::Decimal| self.format(&Message::Percent { number: &number.to_string() });
        let high = percent(part.high);
        match part.low {
            Some(low) if low != part.high => self.range(&percent(low), &high),
            _ => high,
        }
    }
}
