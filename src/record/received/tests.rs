use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::questionnaire::builtin;
use crate::record::samples::{self, *};
use crate::record::{Draft, Head, Level, Shared};
use crate::text::Clean;

/// What is handed out, read again.
fn again(exported: &Exported, source: &Source) -> Result<Exported, Problem> {
    let mut json = serde_json::to_value(exported).unwrap();
    json.as_object_mut().unwrap().insert(COMPUTED.to_owned(), serde_json::json!({"computed": [1]}));
    verify(read(serde_json::to_string_pretty(&json).unwrap().as_bytes())?, source)
}

fn exported() -> (Exported, std::sync::Arc<Source>) {
    let source = samples::source(builtin::DEFAULT);
    let scored = source.questionnaire.items.iter().filter(|item| item.scored().is_some());
    let answers = scored.map(|item| (item.id().clone(), Some(crate::questionnaire::Answer::step(2)))).collect();
    let head = Head::new(id(1), Kind::Own, &source, time("2026-11-24T09:00:00Z"));
    let draft = Draft { answers, ..Draft::default() };
    (SittingResult::of(head, &source, draft, None, time("2026-11-24T09:10:00Z")).into(), source)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_handed_out_is_read_equal(
        (result, source) in results(), (decision, _) in decisions(), about in proptest::option::of(texts()), other in ids(),
    ) {
        let head = Head { id: if other == result.head.id { id(1) } else { other }, ..decision.head.clone() };
        let extra = Extra { answers: result.answers.clone(), ..Extra::default() };
        let exported =
            Exported { about, extra: Some(extra), decisions: vec![Decision { head, ..decision }], ..result.into() };
        prop_assert_eq!(again(&exported, &source).map_err(|problem| problem.to_string()), Ok(exported));
    }

    #[test]
    fn whatever_is_shared_is_read_equal((result, source) in results(), level in proptest::sample::select(Level::ALL.to_vec())) {
        let day = result.finished.to_zoned(TimeZone::UTC).date();
        if let Some(shared) = Shared::of(&result, &source.questionnaire, level, day, None) {
            let text = serde_json::to_string(&shared).unwrap();
            prop_assert!(is_share(text.as_bytes()));
            let read = read_share(text.as_bytes()).unwrap();
            prop_assert_eq!(verify_share(&read, &source).map_err(|problem| problem.to_string()), Ok(()));
            prop_assert_eq!(id_of(&read), id_of(&shared));
            prop_assert_eq!(read, shared);
        }
    }
}

#[test]
fn a_changed_file_is_refused_and_says_why() {
    let (exported, source) = exported();
    let refused = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut json = serde_json::to_value(&exported).unwrap();
        change(&mut json);
        let read = read(json.to_string().as_bytes()).and_then(|exported| verify(exported, &source));
        read.expect_err("it was changed").to_string()
    };
    let changed = refused(&|json| json["score"]["dimensions"]["focus"]["mean"] = 99.into());
    assert!(changed.starts_with("its scores do not follow from its answers"), "{changed}");
    assert!(refused(&|json| json["score"]["dimensions"]["focus"]["state"] = "expert".into()).contains("scores"));
    assert!(refused(&|json| drop(json.as_object_mut().unwrap().remove("score"))).contains("a score"));
    assert!(refused(&|json| json["format"] = 2.into()).contains("use a newer twopeaks"));
    assert!(refused(&|json| json["zzz"] = 2.into()).contains("\"zzz\" is unknown"));
    assert!(refused(&|json| json["kind"] = "view".into()).contains("its kind is not that of its questionnaire"));
    assert!(refused(&|json| json["kind"] = "decision".into()).contains("a decision comes with the result"));
    assert!(refused(&|json| json["id"] = "../x".into()).contains("is no id"));
    assert!(refused(&|json| json["finished"] = "2020-01-01T00:00:00Z".into()).contains("before it was started"));
    assert!(refused(&|json| json["flags"] = serde_json::json!(["usable", "usable"])).contains("twice"));
    assert!(refused(&|json| json["flags"] = serde_json::json!(["nobody"])).contains("has no item \"nobody\""));
    assert!(refused(&|json| json["open_notes"] = serde_json::json!(["usable"])).contains("a note that is not there"));
    assert!(refused(&|json| json["answers"]["usable"] = "perhaps".into()).contains("takes one of"));
    assert!(refused(&|json| json["questionnaire"]["version"] = "9".into()).contains("another questionnaire"));
    let twice = Exported { decisions: vec![taken(&exported); 2], ..exported.clone() };
    assert!(again(&twice, &source).unwrap_err().to_string().contains("one id"));
}

fn taken(exported: &Exported) -> Decision {
    let source = samples::source(builtin::DEFAULT);
    let questions = crate::questionnaire::decision::decision(&source.questionnaire);
    let head = Head { id: id(7), kind: Kind::Decision, ..exported.result.head.clone() };
    let answer = Some(crate::questionnaire::Answer::Words(Clean::line("trial")));
    let entry = crate::record::Entry::Answer { item: "choice".parse().unwrap(), value: answer };
    let day = "2026-11-24".parse().unwrap();
    Decision::of(head, &[entry.into()], &questions, exported.result.finished, day).unwrap()
}
