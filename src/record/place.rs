//! Where a thing lies, and how its folder is called. A name and a place are exactly what is written on the disk: whatever
//! reads back differently is none.

use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{Folder, Head, in_millis};
use crate::text::Id;

/// What the name of a folder begins with while its sitting or meeting is open.
const BEGUN: &str = "begun-";
/// The time in a name: UTC, in milliseconds.
const TIME: &str = "%Y%m%dT%H%M%S.%3fZ";
/// How many characters that has.
const TIME_LENGTH: usize = "20261124T090000.123Z".len();
/// The folder of what is about me.
const ME: &str = "me";
/// The folder of the persons.
const PEOPLE: &str = "people";
/// How deep names lie in the folder of a person.
const DEPTH: usize = 2;

/// Whose something is: whom a result describes, with whom a meeting is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// The person whose folder it is.
    Me,
    /// Somebody else.
    Person(Id),
}

/// The name of a sitting's or meeting's folder: `begun-20261124T090000.123Z-ID.own`, finished without `begun-`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// Whether it is still open.
    pub begun: bool,
    /// When it was begun while it is open; then when it was finished, taken or opened. To the millisecond.
    pub time: Timestamp,
    /// Which one.
    pub id: Id,
    /// Of what kind.
    pub folder: Folder,
}

/// A text that names no sitting and no meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this names no sitting and no meeting")]
pub struct NoName;

/// Where something lies: in the folder of a person, or in a sitting or meeting there. No name: the person's own folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Whose folder.
    pub who: Who,
    /// The names on the way, at most two.
    pub path: Vec<Name>,
}

impl Name {
    /// The name of an open sitting.
    pub fn begun(head: &Head) -> Self {
        Self { begun: true, time: in_millis(head.started), id: head.id.clone(), folder: head.kind.folder() }
    }

    /// The name of an open meeting.
    pub fn of_meeting(id: Id, started: Timestamp) -> Self {
        Self { begun: true, time: in_millis(started), id, folder: Folder::Meeting }
    }

    /// The same, finished at this time.
    pub fn finished(&self, time: Timestamp) -> Self {
        Self { begun: false, time: in_millis(time), ..self.clone() }
    }

    /// Whether what lies in it is sealed: a meeting that is not opened.
    pub fn is_sealing(&self) -> bool {
        self.begun && self.folder == Folder::Meeting
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let begun = if self.begun { BEGUN } else { "" };
        write!(f, "{begun}{}-{}.{}", self.time.strftime(TIME), self.id, self.folder.code())
    }
}

impl FromStr for Name {
    type Err = NoName;

    fn from_str(text: &str) -> Result<Self, NoName> {
        read_name(text).filter(|name| name.to_string() == text).ok_or(NoName)
    }
}

fn read_name(text: &str) -> Option<Name> {
    let finished = text.strip_prefix(BEGUN);
    let rest = finished.unwrap_or(text);
    let (time, rest) = rest.split_at_checked(TIME_LENGTH)?;
    let time = DateTime::strptime("%Y%m%dT%H%M%S%.fZ", time).ok()?;
    let time = TimeZone::UTC.to_timestamp(time).ok()?;
    let (id, kind) = rest.strip_prefix('-')?.split_once('.')?;
    let folder = *Folder::ALL.iter().find(|folder| folder.code() == kind)?;
    Some(Name { begun: finished.is_some(), time, id: id.parse().ok()?, folder })
}

impl Place {
    /// The folder of a person.
    pub fn of(who: Who) -> Self {
        Self { who, path: Vec::new() }
    }

    /// What is called so in here.
    pub fn at(&self, name: Name) -> Self {
        let mut path = self.path.clone();
        path.push(name);
        Self { who: self.who.clone(), path }
    }

    /// The name of what lies here; the folder of a person has none.
    pub fn name(&self) -> Option<&Name> {
        self.path.last()
    }

    /// Its id: that of the sitting, meeting or person. Me has none.
    pub fn id(&self) -> Option<&Id> {
        match (&self.who, self.name()) {
            (_, Some(name)) => Some(&name.id),
            (Who::Person(id), None) => Some(id),
            (Who::Me, None) => None,
        }
    }

    /// What it lies in; the folder of a person lies in none.
    pub fn parent(&self) -> Option<Self> {
        let (_, path) = self.path.split_last()?;
        Some(Self { who: self.who.clone(), path: path.to_vec() })
    }

    /// The same with another name at the end; the folder of a person keeps its own.
    pub fn renamed(&self, name: Name) -> Self {
        self.parent().map_or_else(|| self.clone(), |parent| parent.at(name))
    }

    /// Whether it lies in a meeting that is not opened: until then nothing of it is shown.
    pub fn is_sealed(&self) -> bool {
        self.path.split_last().is_some_and(|(_, outer)| outer.iter().any(Name::is_sealing))
    }

    /// The way to it from the data folder.
    pub fn path(&self) -> PathBuf {
        let mut path = match &self.who {
            Who::Me => PathBuf::from(ME),
            Who::Person(id) => Path::new(PEOPLE).join(id.as_str()),
        };
        path.extend(self.path.iter().map(Name::to_string));
        path
    }

    /// The place at the end of a way from the data folder, if there can be one.
    pub fn of_path(path: &Path) -> Option<Self> {
        let mut parts = path.components().map(|part| match part {
            Component::Normal(part) => part.to_str(),
            _ => None,
        });
        let who = match parts.next()?? {
            ME => Who::Me,
            PEOPLE => Who::Person(parts.next()??.parse().ok()?),
            _ => return None,
        };
        let names: Option<Vec<Name>> = parts.map(|part| part?.parse().ok()).collect();
        names.filter(|names| names.len() <= DEPTH).map(|path| Self { who, path })
    }

    /// How it is called in the trash: its names joined by dots.
    pub fn trashed(&self) -> String {
        let who = match &self.who {
            Who::Me => ME,
            Who::Person(id) => id,
        };
        self.path.iter().fold(who.to_owned(), |text, name| format!("{text}.{name}"))
    }

    /// What is called so in the trash.
    pub fn of_trashed(text: &str) -> Option<Self> {
        let (who, rest) = text.split_once('.').map_or((text, None), |(who, rest)| (who, Some(rest)));
        let who = if who == ME { Who::Me } else { Who::Person(who.parse().ok()?) };
        let Some(rest) = rest else { return Some(Self::of(who)).filter(|place| place.who != Who::Me) };
        if let Ok(name) = rest.parse() {
            return Some(Self { who, path: vec![name] });
        }
        let two = |(at, _): (usize, &str)| {
            let (outer, inner) = rest.split_at_checked(at)?;
            Some(vec![outer.parse().ok()?, inner.strip_prefix('.')?.parse().ok()?])
        };
        rest.match_indices('.').find_map(two).map(|path| Self { who, path })
    }
}
