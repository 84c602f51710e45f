//! The prompts that chips type for people.

use crate::ui::prelude::*;

/// What the empty box says.
pub(super) const PLACEHOLDER: &str = "We are a small real-estate agency with six agents…";

/// Label, icon and prompt of each chip.
const CHIPS: [(&str, &str, &str); 8] = [
    (
        "Real estate",
        "house",
        "A real-estate agency: properties with address, price, status and photos link, agents, \
         buyers with a budget, viewings with date and feedback, and offers on properties.",
    ),
    (
        "Recruiting",
        "user-check",
        "A recruiting firm: clients, job openings with salary and stage, candidates with e-mail, \
         phone and skills, interviews with date and rating, and placements with a fee.",
    ),
    (
        "Law firm",
        "scale",
        "A law firm: clients, cases with a court, status and next hearing, lawyers with a practice \
         area, time entries with hours and rate, documents, and invoices.",
    ),
    (
        "Clinic",
        "stethoscope",
        "A clinic: patients with birth date and insurance, doctors with a speciality, appointments \
         with date, status and notes, treatments with a price, and invoices.",
    ),
    (
        "Agency",
        "megaphone",
        "A marketing agency: clients, projects with budget, status and deadline, campaigns by \
         channel, tasks with priority and due date, team members, and invoices.",
    ),
    (
        "Fundraising",
        "heart-handshake",
        "A charity that raises funds: donors with e-mail and preferred contact, donations with \
         amount and date, campaigns with a goal, grants with a deadline and status, and events.",
    ),
    (
        "Field service",
        "wrench",
        "A field service company: customers with an address, sites, equipment with serial number \
         and warranty, technicians, jobs with date, priority and status, and invoices.",
    ),
    (
        "Gym",
        "dumbbell",
        "A gym: members with e-mail, phone and membership plan, trainers, classes with day, time \
         and capacity, bookings, and payments with amount and status.",
    ),
];

/// Draws the chips; each types its prompt into the box of its form.
pub(in crate::ui::pages) fn prompt_chips() -> impl Renderable {
    maud! {
        div class="flex flex-wrap justify-center gap-2" {
            @for (label, icon_name, text) in CHIPS { (prompt_chip(label, icon_name, text)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chip_has_its_own_icon() {
        for (_, name, text) in CHIPS {
            assert!(icon_names().contains(&name), "{name}");
            assert!(text.len() > 60 && !text.contains("  "), "{text}");
        }
    }
}
