//! Tests of the pages of records.
