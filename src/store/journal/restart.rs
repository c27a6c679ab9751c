//! A kata in rounds: each begins at the starter, and says once how well the kata is known.

use super::history::{KataHistory, Round, State};
use crate::model::card::Rating;

impl KataHistory {
    /// Whether the starter has to be put back before it can be done once more.
    pub fn is_done(&self) -> bool {
        self.round == Round::Rated
    }

    /// It was accepted: well known if that took no hint.
    pub(super) fn pass(&mut self) -> Option<Rating> {
        self.restarted = false;
        self.rate(if self.hints == 0 { Rating::Good } else { Rating::Hard })
    }

    /// A solution was shown before it was accepted.
    pub(super) fn peek(&mut self) -> Option<Rating> {
        self.peeked = true;
        self.rate(Rating::Again)
    }

    /// The starter was put back. Hints of a round that is still open keep counting.
    pub(super) fn restart(&mut self) {
        self.restarted = self.state == State::Passed;
        if self.round == Round::Rated {
            (self.round, self.hints, self.peeked) = (Round::Open, 0, false);
        }
    }

    fn rate(&mut self, rating: Rating) -> Option<Rating> {
        let open = self.round == Round::Open;
        self.round = Round::Rated;
        open.then_some(rating)
    }
}
