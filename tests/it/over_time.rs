//! The decision, the day of the check-in, and what changed, with the clock handed in.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use twopeaks::questionnaire::decision::decision;
use twopeaks::questionnaire::{Item, Questionnaire, builtin, read};
use twopeaks::store::Store;

use crate::support::journey::{Journey, Start};
use crate::support::prelude::*;

/// Central Europe: an hour more from the last Sunday of March to that of October.
const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
const LOS_ANGELES: &str = "PST8PDT,M3.2.0,M11.1.0";

fn shipped(id: &str) -> Questionnaire {
    read(builtin::text(id).expect("built in").as_bytes()).expect("valid").questionnaire
}

fn folder() -> &'static Path {
    Box::leak(Box::new(tempfile::tempdir().expect("a folder"))).path()
}

/// Home at a time in a zone.
fn at(folder: &'static Path, begin: &'static str, zone: &'static str) -> Journey {
    Start { folder: Some(folder), begin, zone, ..Start::default() }.home()
}

/// A key for every scored item, by the profile it speaks for, and yes to the closing question.
fn keys(management: &str, expert: &str) -> String {
    let key = |item: &Item| item.scored().map(|scored| if scored.toward == "management" { management } else { expert });
    shipped(builtin::DEFAULT).items.iter().filter_map(key).collect::<String>() + "1"
}

/// Steps that lean to management or to expert clearly, with some spread so that no rule speaks.
fn leaning(expert: bool) -> String {
    let mut at = 0;
    let mut key = |item: &Item| {
        let scored = item.scored()?;
        at += 1;
        let toward = (scored.toward == "expert") == expert;
        Some(match (toward, at % 3) {
            (true, 0) => "4",
            (true, _) => "5",
            (false, 0) => "2",
            (false, _) => "1",
        })
    };
    shipped(builtin::DEFAULT).items.iter().filter_map(&mut key).collect::<String>() + "1"
}

/// From home to a result that leans expert, and its page about time.
fn answered(folder: &'static Path, begin: &'static str, zone: &'static str) -> Journey {
    let mut journey = at(folder, begin, zone);
    journey.keys(&format!("<enter><enter>{}5", leaning(true)));
    journey
}

/// The same with a decision: accepted, from `start`, the check-in after `check_in`.
fn decided(folder: &'static Path, begin: &'static str, zone: &'static str, start: &str, check_in: &str) {
    let mut journey = answered(folder, begin, zone);
    journey.keys(&format!("e1{start}<enter>{check_in}<enter>helping<enter>quiet<enter>445"));
    assert!(journey.screen().contains("You accepted the offer"), "{}", journey.screen());
    journey.keys("<esc><esc>");
}

/// The line of home that tells of a check-in.
fn told(journey: &Journey) -> Option<String> {
    let screen = journey.screen();
    screen.lines().find(|line| line.contains("Check-in")).map(|line| line.trim_start_matches([' ', '>']).to_owned())
}

fn due(folder: &'static Path, now: &'static str, zone: &'static str) -> Option<String> {
    told(&at(folder, now, zone))
}

/// All of the page on top, scrolled through.
fn all(journey: &mut Journey) -> String {
    let mut all = journey.screen();
    for _ in 0..40 {
        journey.keys("<down><down><down><down><down><down>");
        all += &journey.screen();
    }
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn shows(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "{text:?} is not on the page:\n{page}");
    }
}

#[test]
fn the_check_in_asks_the_same_questions_in_the_same_words() {
    let (first, again) = (shipped(builtin::DEFAULT), shipped(builtin::CHECK_IN));
    assert_eq!(
        (&first.scales, &first.dimensions, &first.profiles),
        (&again.scales, &again.dimensions, &again.profiles)
    );
    let asked = |questionnaire: &Questionnaire| -> Vec<Item> {
        let closing = questionnaire.closing.clone();
        let repeated = |item: &&Item| item.scored().is_some() || Some(item.id()) == closing.as_deref();
        questionnaire.items.iter().filter(repeated).cloned().collect()
    };
    assert_eq!(asked(&first), asked(&again));
    assert_eq!((asked(&first).len(), again.version), (37, first.version));
}

#[test]
fn the_check_in_offers_the_same_words_as_the_expectation() {
    let (expected, again) = (decision(&shipped(builtin::DEFAULT)), shipped(builtin::CHECK_IN));
    for dimension in &again.dimensions {
        let labels = |questionnaire: &Questionnaire, id: String| {
            let item = questionnaire.item(&id).expect("it is asked");
            questionnaire.labels(item).into_iter().cloned().collect::<Vec<_>>()
        };
        let expects = labels(&expected, format!("expects.{}", dimension.id));
        assert_eq!((expects.len(), &expects), (5, &labels(&again, format!("asked.{}", dimension.id))));
    }
}

#[test]
fn the_day_before_the_day_and_after() {
    let folder = folder();
    decided(folder, "2026-11-21T09:00:00Z", "UTC0", "", "");
    assert_eq!(due(folder, "2027-04-18T23:59:59Z", "UTC0"), None);
    let says = |now| due(folder, now, "UTC0").expect("it is due");
    assert_eq!(says("2027-04-19T00:00:00Z"), "Check-in: 149 days, due today");
    assert_eq!(says("2027-04-20T09:00:00Z"), "Check-in: 149 days, due since yesterday");
    assert_eq!(says("2027-04-22T09:00:00Z"), "Check-in: 149 days, due since Monday");
    assert_eq!(says("2027-05-20T09:00:00Z"), "Check-in: 149 days, due since 19 Apr 2027");
}

#[test]
fn the_day_is_that_of_the_calendar_on_the_wall() {
    let folder = folder();
    // Half past eleven in the evening of 21 Nov in Berlin; 149 days lead over the change of clocks in March.
    decided(folder, "2026-11-21T22:30:00Z", BERLIN, "", "");
    assert_eq!(due(folder, "2027-04-18T21:59:59Z", BERLIN), None, "one second to midnight, summer time");
    assert_eq!(due(folder, "2027-04-18T22:00:00Z", BERLIN).as_deref(), Some("Check-in: 149 days, due today"));
    // Somebody who has moved: the same day of the calendar, there.
    assert_eq!(due(folder, "2027-04-19T06:59:59Z", LOS_ANGELES), None);
    assert_eq!(due(folder, "2027-04-19T07:00:00Z", LOS_ANGELES).as_deref(), Some("Check-in: 149 days, due today"));
}

#[test]
fn the_29th_of_february_and_a_year_without_it() {
    let folder = folder();
    decided(folder, "2027-10-03T09:00:00Z", "UTC0", "", "");
    assert_eq!(due(folder, "2028-02-28T23:00:00Z", "UTC0"), None);
    assert_eq!(due(folder, "2028-02-29T00:00:00Z", "UTC0").as_deref(), Some("Check-in: 149 days, due today"));
    let leap = self::folder();
    decided(leap, "2027-10-03T09:00:00Z", "UTC0", "2028-02-29", "366");
    assert_eq!(due(leap, "2029-02-28T09:00:00Z", "UTC0"), None);
    assert_eq!(due(leap, "2029-03-01T09:00:00Z", "UTC0").as_deref(), Some("Check-in: 366 days, due today"));
}

#[test]
fn a_clock_that_was_set_back_loses_nothing() {
    let folder = folder();
    decided(folder, "2026-11-21T09:00:00Z", "UTC0", "", "30");
    assert!(due(folder, "2026-12-21T09:00:00Z", "UTC0").is_some());
    assert_eq!(due(folder, "2020-01-01T09:00:00Z", "UTC0"), None, "it is not the day yet");
    // What is changed while the clock is wrong counts all the same.
    let mut journey = at(folder, "2020-01-01T09:00:00Z", "UTC0");
    journey.keys("jj<enter><enter>5e<up><enter>2<esc>");
    assert!(journey.screen().contains("You declined the offer"), "{}", journey.screen());
    drop(journey);
    let mut journey = at(folder, "2026-12-21T09:00:00Z", "UTC0");
    journey.keys("jjj<enter><enter>5");
    assert!(journey.screen().contains("You declined the offer"), "{}", journey.screen());
}

#[test]
fn another_day_can_be_chosen_and_what_is_no_day_is_named() {
    let folder = folder();
    let mut journey = answered(folder, "2026-11-21T09:00:00Z", "UTC0");
    journey.keys("e3soon<enter>");
    assert!(journey.screen().contains("Type a day like 2027-06-02, or leave it empty."), "{}", journey.screen());
    journey.keys("<backspace><backspace><backspace><backspace>2027-01-04<enter>2027-02-30<enter>");
    assert!(journey.screen().contains("Type a day like 2027-06-02, or a number of days"), "{}", journey.screen());
    journey.keys(&"<backspace>".repeat(10));
    journey.keys("60<enter>");
    // What was answered stays when the person leaves in the middle.
    journey.keys("<esc>");
    shows(
        &all(&mut journey),
        &["You asked for a trial", "From 4 Jan 2027.", "Check-in: 5 Mar 2027, 60 days", "in 104 days."],
    );
}

/// A decision, and a check-in on its day in which everything leans the other way.
fn checked_in(work: &str) -> (&'static Path, Journey) {
    let folder = folder();
    decided(folder, "2026-11-21T09:00:00Z", "UTC0", "2027-01-04", "");
    let mut journey = at(folder, "2027-06-02T09:00:00Z", "UTC0");
    assert_eq!(told(&journey).as_deref(), Some("Check-in: 149 days, due today"));
    journey.keys("<enter>");
    journey.keys(&leaning(false));
    journey.keys(&format!("{work}40<enter>20<enter>10<enter>10<enter>455124people<enter>silence<enter>"));
    (folder, journey)
}

#[test]
fn a_check_in_shows_what_changed_beside_what_was_expected() {
    let (folder, mut journey) = checked_in("1");
    journey.keys("5");
    let page = all(&mut journey);
    shows(
        &page,
        &[
            "Check-in: 2 Jun 2027, 149 days later; done on 2 Jun 2027.",
            "From 21 Nov 2026 to 2 Jun 2027, 193 days",
            "points toward management, more than the error of both",
            "About one person in five sees a false change",
            "Answers that moved two steps or more",
            "I would enjoy a year in which my work showed only in what others achieved.",
            "not at all, now entirely",
            "Expected, and what came",
            "Expected: helping Came: people",
            "Expected: quiet Came: silence",
            "Feedback loop: what the work asks Expected: rather \"long-range",
            "How many of them go to people: talks, hiring, help, quarrels? 20 hours",
            "All results: Focus style",
            "You would not choose the same again. Going back to your craft is a change of role, not a step down.",
            "What this check-in says for it: your craft has 10 of 40 hours a week.",
        ],
    );
    drop(journey);
    assert_eq!(due(folder, "2027-06-02T12:00:00Z", "UTC0"), None, "it is done");
    let results = Store::look(folder).people();
    assert_eq!(results.len(), 2);
    assert_eq!(results[0].follows.as_ref(), Some(&results[1].id));
}

#[test]
fn going_back_is_a_change_of_role() {
    let (_, mut journey) = checked_in("4");
    journey.keys("5");
    let page = all(&mut journey);
    shows(
        &page,
        &["You are back at your craft. That is a change of role, not a step down.", "you expected to miss: quiet"],
    );
    // This one leans management by now, and the page does not pretend otherwise.
    shows(&page, &["What this check-in says against it: you lean management on feedback loop", "You miss: silence"]);
}

#[test]
fn an_unfinished_check_in_goes_on_and_keeps_its_result() {
    let folder = folder();
    decided(folder, "2026-11-21T09:00:00Z", "UTC0", "", "30");
    let mut journey = at(folder, "2026-12-21T09:00:00Z", "UTC0");
    journey.keys(&format!("<enter>{}<esc>", &leaning(true)[..20]));
    assert_eq!(told(&journey).as_deref(), Some("Continue \"Check-in: how it has really been\": 20 of 50 answered"));
    journey.keys(&format!("<enter>{}", &leaning(true)[20..]));
    journey.keys("3<enter><enter><enter><enter>111444<enter><enter>");
    drop(journey);
    let results = Store::look(folder).people();
    assert_eq!(results[0].follows.as_ref(), Some(&results[1].id));
}

#[test]
fn the_same_person_again_is_within_the_error() {
    let folder = folder();
    for begin in ["2026-11-21T09:00:00Z", "2026-11-28T09:00:00Z"] {
        let keys = if begin.contains("28") { keys("3", "4") } else { keys("4", "3") };
        at(folder, begin, "UTC0").keys(&format!("<enter><enter>{keys}"));
    }
    let mut journey = at(folder, "2026-11-29T09:00:00Z", "UTC0");
    journey.keys("jj<enter><enter>5");
    let page = all(&mut journey);
    shows(&page, &["From 21 Nov 2026 to 28 Nov 2026, 7 days", "All results: Feedback loop"]);
    assert!(!page.contains("moved two steps"), "{page}");
}

fn twopeaks(folder: &Path, arguments: &[&str], input: &str) -> (String, String, bool) {
    use std::io::Write;
    let mut child = Command::new(TWOPEAKS)
        .args(arguments)
        .env("TWOPEAKS_DATA_DIR", folder)
        .env("LANG", "C.UTF-8")
        .env("TZ", "UTC0")
        .env_remove("LC_ALL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let _ = child.stdin.take().expect("standard input").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.success())
}

#[test]
fn plain_mode_writes_a_decision_down_and_checks_in() {
    let folder = folder();
    assert!(twopeaks(folder, &["take", "decision", "--plain"], "").1.contains("nothing is saved yet"));
    answered(folder, "2026-11-21T09:00:00Z", "UTC0").keys("<esc><esc>");
    let (_, said, done) =
        twopeaks(folder, &["take", "decision", "--plain"], "3\n2027-01-04\nsoon\n30\ncalm\nnoise\n2\n-\n3\n");
    assert!(done && said.contains("takes a day like 2027-06-02 or a number of days"), "{said}");
    let store = Store::look(folder);
    let decisions = store.decisions();
    let (id, all) = decisions.iter().next().expect("a decision");
    let (_, last) = all.last().expect("one");
    assert_eq!((last.check_in.to_string().as_str(), all.len()), ("2027-02-03", 8));
    assert_eq!(last.expects.values().copied().collect::<Vec<_>>(), [2, 3]);
    // Half of it again: the rest stays as it was.
    twopeaks(folder, &["take", "decision", "--plain", "--of", id], "2\n");
    let (_, last) = store.decisions().remove(id).expect("decisions").pop().expect("one");
    assert_eq!(serde_json::to_value(&last).expect("JSON")["choice"], "declined");
    assert_eq!(last.like.expect("it stays").as_str(), "calm");
    let steps: String = (0..36).map(|at| format!("{}\n", 2 + at % 3)).collect();
    let (report, said, done) = twopeaks(
        folder,
        &["take", "check-in", "--plain"],
        &format!("{steps}1\n3\n-\n-\n-\n-\n1\n2\n3\n4\n4\n3\nthis\nthat\n"),
    );
    assert!(done, "{said}");
    assert_eq!(store.people()[0].follows.as_ref(), Some(id));
    let flat = report.split_whitespace().collect::<Vec<_>>().join(" ");
    shows(&flat, &["Over time", "You declined the offer", "Expected: calm Came: this", "You would choose otherwise."]);
}

#[test]
fn every_format_tells_it_and_json_comes_back() {
    let (folder, journey) = checked_in("1");
    drop(journey);
    let report = |format| twopeaks(folder, &["report", "last", "--format", format], "").0;
    for format in ["text", "markdown", "html"] {
        let flat = report(format).split_whitespace().collect::<Vec<_>>().join(" ");
        shows(
            &flat,
            &[
                "You accepted the offer",
                "more than the error of both",
                "About one person in five",
                "All results: Focus style",
                "silence",
            ],
        );
    }
    let change: Value = serde_json::from_str(&report("json")).expect("JSON");
    assert_eq!(change["change"]["dimensions"]["focus"]["changed"], true);
    assert_eq!(change["change"]["then"], change["follows"]);
    let text = twopeaks(folder, &["report", "2", "--format", "json"], "").0;
    let first: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        (&first["decision"]["choice"], &first["decision"]["check_in"]),
        (&"accepted".into(), &"2027-06-02".into())
    );
    // On another machine, in another zone, the decision comes along with its day.
    let other = self::folder();
    let file = folder.join("result.json");
    std::fs::write(&file, &text).expect("written");
    let (_, said, done) = twopeaks(other, &["import", &file.to_string_lossy()], "");
    assert!(done, "{said}");
    assert_eq!(due(other, "2027-06-02T06:59:00Z", LOS_ANGELES), None);
    assert_eq!(due(other, "2027-06-02T07:00:00Z", LOS_ANGELES).as_deref(), Some("Check-in: 149 days, due today"));
    let again = twopeaks(other, &["report", "--format", "json"], "").0;
    assert_eq!(serde_json::from_str::<Value>(&again).expect("JSON")["decision"], first["decision"]);
    std::fs::write(&file, text.replace("\"accepted\"", "\"perhaps\"")).expect("written");
    let (_, said, done) = twopeaks(self::folder(), &["import", &file.to_string_lossy()], "");
    assert!(!done && said.contains("perhaps"), "{said}");
}

#[test]
fn questions_without_a_result_are_refused() {
    let folder = folder();
    answered(folder, "2026-11-21T09:00:00Z", "UTC0").keys("<esc><esc>");
    let refused = |arguments: &[&str]| {
        let (_, said, done) = twopeaks(folder, arguments, "");
        assert!(!done);
        said
    };
    assert!(refused(&["take", "--of", "1", "--plain"]).contains("--of names the result of a check-in or a decision"));
    assert!(refused(&["take", "decision", "--private"]).contains("beside its result"));
    assert!(refused(&["take", "check-in", "--of", "7", "--plain"]).contains("there is no result \"7\""));
}
