//! The doctor finds what is not as it should be, each thing once, and says how to mend it.

mod bin;
mod drift;
mod isolation;
mod patient;
