//! The course of an interview: one thing at a time, no word about right and wrong, and whoever stops early is done all
//! the same. The clock and the desk are given from outside, and so are both ends of the conversation.

use super::super::ask::Learner;
use super::super::judge;
use super::super::lines::Lines;
use crate::model::card::Rating;
use crate::model::interview::{Coded, End, Plan, Told, Transcript, Voice};
use crate::model::kata::Kata;
use crate::model::question::Form;
use crate::model::quiz::{Asked, Outcome, Reply, Step};
use crate::model::verdict::Verdict;
use std::time::Duration;

/// Lines in a row that are no rating, after which the interview ends: nobody is typing.
const MISRATED_MAX: usize = 10;

/// Where the kata is solved.
pub trait Desk {
    /// Gets the kata's file ready and says what is to be done.
    ///
    /// # Errors
    /// If it cannot be got ready.
    fn open(&mut self, kata: &Kata) -> anyhow::Result<String>;

    /// Judges the file as it is now; the verdict, and what the learner is told of it.
    ///
    /// # Errors
    /// If the learner's own file cannot be read.
    fn judge(&mut self, kata: &Kata) -> anyhow::Result<(Verdict, String)>;
}

/// Where the interview takes place.
pub struct Room<'a> {
    /// Both ends of the conversation, and what puts questions into words.
    pub lines: Lines<'a>,
    /// What puts the rest into words.
    pub voice: &'a dyn Voice,
    /// How long the interview has been going on.
    pub clock: &'a dyn Fn() -> Duration,
    /// Where the kata is solved; `None` leaves it out.
    pub desk: Option<&'a mut dyn Desk>,
}

/// Holds an interview. Each answer is handed to `keep` as soon as it is given.
///
/// # Errors
/// If the input or output fails, or `keep` or the desk does.
pub fn talk(
    plan: Plan,
    room: &mut Room<'_>,
    keep: &mut dyn FnMut(&Told) -> anyhow::Result<()>,
) -> anyhow::Result<Transcript> {
    room.say(&room.voice.welcome(&plan))?;
    let used = Duration::ZERO;
    let (told, follow_ups) = (Vec::new(), Vec::new());
    let mut script = Transcript { plan, told, follow_ups, coded: None, used, end: End::Whole };
    let end = match questions(&mut script, room, keep)? {
        End::Stopped => End::Stopped,
        end => code(&mut script, room)?.unwrap_or(end),
    };
    if end == End::TimeUp {
        room.say(&room.voice.time_up())?;
    }
    script.end = end;
    script.used = (room.clock)();
    Ok(script)
}

/// Asks the questions, and the follow-ups of the last one. What the clock leaves no room for is not asked, so that the
/// kata keeps its time.
fn questions(
    script: &mut Transcript,
    room: &mut Room<'_>,
    keep: &mut dyn FnMut(&Told) -> anyhow::Result<()>,
) -> anyhow::Result<End> {
    let plan = script.plan.clone();
    let kata_s = if room.desk.is_some() { plan.kata_s() } else { 0 };
    let until = plan.terms.limit().saturating_sub(Duration::from_secs(kata_s.into()));
    for asked in &plan.asked {
        if (room.clock)() >= until {
            return Ok(End::TimeUp);
        }
        room.say_left(&plan)?;
        let Some(told) = put(asked, room)? else { return Ok(End::Stopped) };
        keep(&told)?;
        script.told.push(told);
    }
    for follow_up in plan.chain() {
        if (room.clock)() >= until {
            return Ok(End::TimeUp);
        }
        room.say_left(&plan)?;
        room.say(&room.voice.follow_up(follow_up))?;
        let Some(rating) = aloud(room)? else { return Ok(End::Stopped) };
        script.follow_ups.push(rating);
    }
    Ok(End::Whole)
}

/// Puts one question; `None` if the learner stops.
fn put(asked: &Asked, room: &mut Room<'_>) -> anyhow::Result<Option<Told>> {
    room.say(&room.lines.face.question(asked))?;
    let is_open = asked.form() == Form::Recall;
    let step = if is_open { Step::Recall(asked) } else { Step::Answer(asked) };
    let Some(reply) = room.lines.reply(step)? else { return Ok(None) };
    let mut answer = judge::judge(asked, &reply)?;
    let rating = match answer.outcome {
        _ if is_open && reply != Reply::Unknown => match rate(room)? {
            Some(rating) => rating,
            None => return Ok(None),
        },
        Outcome::Right => Rating::Good,
        Outcome::Wrong | Outcome::Unknown => Rating::Again,
    };
    if is_open && reply != Reply::Unknown {
        answer.outcome = if rating >= Rating::Good { Outcome::Right } else { Outcome::Wrong };
    }
    Ok(Some(Told { asked: asked.clone(), answer, rating }))
}

/// Waits until the learner has spoken, then for their own rating; `None` if they stop.
fn aloud(room: &mut Room<'_>) -> anyhow::Result<Option<Rating>> {
    room.say("> ")?;
    match room.lines.line()? {
        None => Ok(None),
        Some(line) if is_stop(&line) => Ok(None),
        Some(line) if line.trim() == "?" => Ok(Some(Rating::Again)),
        Some(_) => rate(room),
    }
}

/// How well the learner thinks they have answered; `None` if they stop.
fn rate(room: &mut Room<'_>) -> anyhow::Result<Option<Rating>> {
    room.say(&room.voice.rate())?;
    for _ in 0..MISRATED_MAX {
        room.say("> ")?;
        let Some(line) = room.lines.line()? else { return Ok(None) };
        match line.trim() {
            "1" | "?" => return Ok(Some(Rating::Again)),
            "2" => return Ok(Some(Rating::Hard)),
            "3" => return Ok(Some(Rating::Good)),
            "4" => return Ok(Some(Rating::Easy)),
            _ if is_stop(&line) => return Ok(None),
            _ => room.say(&room.voice.misrated())?,
        }
    }
    Ok(None)
}

/// Has the kata solved under the clock; how the interview ended, if it ended there.
fn code(script: &mut Transcript, room: &mut Room<'_>) -> anyhow::Result<Option<End>> {
    let (Some(kata), true) = (script.plan.kata.clone(), room.desk.is_some()) else { return Ok(None) };
    let limit = script.plan.terms.limit();
    let began = (room.clock)();
    if began >= limit {
        return Ok(Some(End::TimeUp));
    }
    let brief = room.desk.as_mut().map_or(Ok(String::new()), |desk| desk.open(&kata))?;
    room.say(&room.voice.kata(limit.saturating_sub(began)))?;
    room.say(&brief)?;
    let mut coded = Coded::default();
    let end = solve(&kata, limit, room, &mut coded)?;
    coded.used = (room.clock)().saturating_sub(began);
    script.coded = Some(coded);
    Ok(Some(end))
}

/// Judges whenever the learner says so, until the kata is passed, given up, or the time is up.
fn solve(kata: &Kata, limit: Duration, room: &mut Room<'_>, coded: &mut Coded) -> anyhow::Result<End> {
    loop {
        let left = limit.saturating_sub((room.clock)());
        if left.is_zero() {
            return Ok(End::TimeUp);
        }
        room.say(&room.voice.judge(left))?;
        room.say("> ")?;
        let Some(line) = room.lines.line()? else { return Ok(End::Stopped) };
        if is_stop(&line) {
            // To give the last part up is to have come to the end.
            return Ok(End::Whole);
        }
        let Some(desk) = room.desk.as_mut() else { return Ok(End::Whole) };
        let (verdict, page) = desk.judge(kata)?;
        coded.verdict = Some(verdict);
        coded.attempts += 1;
        room.say(&page)?;
        if verdict.is_accepted() {
            return Ok(End::Whole);
        }
    }
}

fn is_stop(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case("q")
}

impl Room<'_> {
    fn say(&mut self, text: &str) -> anyhow::Result<()> {
        Ok(self.lines.hear(text)?)
    }

    fn say_left(&mut self, plan: &Plan) -> anyhow::Result<()> {
        let left = plan.terms.limit().saturating_sub((self.clock)());
        self.say(&self.voice.left(left))
    }
}
