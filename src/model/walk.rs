//! Walking through the steps of a run, forwards and backwards.

use super::interleaving::Interleaving;

/// Someone's place in a run.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    /// The run.
    pub shown: &'a Interleaving,
    at: usize,
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// One step on.
    On,
    /// One step back.
    Back,
    /// To where nothing has happened yet.
    Start,
    /// Behind the last step.
    End,
}

impl<'a> Walk<'a> {
    /// Before the first step.
    pub fn new(shown: &'a Interleaving) -> Walk<'a> {
        Walk { shown, at: 0 }
    }

    /// How many steps have been taken.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.shown.steps.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Goes that way, as far as there is one.
    pub fn go(&mut self, stride: Stride) {
        self.at = match stride {
            Stride::On => (self.at + 1).min(self.len()),
            Stride::Back => self.at.saturating_sub(1),
            Stride::Start => 0,
            Stride::End => self.len(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::interleaving::{Step, What};
    use crate::model::run::{End, Run, Settings};
    use crate::model::verdict::Verdict;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn shown(steps: u32) -> Interleaving {
        Interleaving {
            seed: 1,
            schedule: 0,
            verdict: Verdict::Unstable,
            finding: None,
            switches: (0, 0),
            run: Run::blank(Settings::default(), End::default()),
            steps: (0..steps).map(|line| Step { thread: 0, what: What::Line(line) }).collect(),
        }
    }

    #[test]
    fn a_step_back_undoes_a_step_on_and_both_stop_at_the_ends() {
        let shown = shown(2);
        let mut walk = Walk::new(&shown);
        let strides =
            [Stride::Back, Stride::On, Stride::On, Stride::On, Stride::Back, Stride::End, Stride::Start];
        let places = strides.map(|stride| {
            walk.go(stride);
            walk.at()
        });
        assert_eq!(places, [0, 1, 2, 2, 1, 2, 0]);
    }

    proptest! {
        #[test]
        fn nobody_leaves_the_run(steps in 0..5u32, strides in vec(0..4usize, 0..30)) {
            let shown = shown(steps);
            let mut walk = Walk::new(&shown);
            for stride in strides {
                walk.go([Stride::On, Stride::Back, Stride::Start, Stride::End][stride]);
                prop_assert!(walk.at() <= walk.len());
            }
        }
    }
}
