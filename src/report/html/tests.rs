//! Pages of sample classes, and what holds for any page.

use super::{OVERVIEW, overview};
