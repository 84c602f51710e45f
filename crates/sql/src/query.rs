//! The pipeline of one request for rows: parse, plan, render.
