//! The designers with a model, against a server of our own that speaks the documented protocols,
//! failures included. Nothing here leaves the machine.

mod claude;
mod claude_changes;
mod claude_failures;
mod claude_mending;
mod claude_stream;
mod fallback;
mod openai;
mod openai_failures;
mod openai_stream;
mod server;
mod support;
