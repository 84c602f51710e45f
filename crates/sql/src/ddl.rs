//! A design as the statements that make it real.
