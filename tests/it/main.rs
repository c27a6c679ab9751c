//! What the rooms do together, in one binary.

mod quiz;
