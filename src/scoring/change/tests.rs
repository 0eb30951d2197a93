use super::*;
use crate::questionnaire::{Answer, Item, Questionnaire, builtin, read};
use proptest::prelude::*;

fn promotion_fit() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire
}

fn answers(questionnaire: &Questionnaire, steps: &[Option<usize>]) -> Answers {
    let scored = questionnaire.items.iter().filter(|item| item.scored().is_some()).map(Item::id);
    scored.zip(steps).map(|(id, step)| (id.clone(), step.map(Answer::step))).collect()
}

fn applied(answers: &Answers, moves: &[Move]) -> Answers {
    let mut changed = answers.clone();
    moves.iter().for_each(|change| changed.set(&change.item, Some(Answer::step(change.to))));
    changed
}

/// Whether no way of changing fewer than `steps` steps changes the lean; by trying each of them.
fn is_fewest(scorer: &Scorer<'_>, id: &str, answers: &Answers, steps: usize) -> bool {
    let now = lean(&scorer.score(answers, None).dimensions[id].state).cloned();
    let items: Vec<Code> = scorer.items_of(id).map(|item| item.item.id().clone()).collect();
    let mut layer = vec![answers.clone()];
    for _ in 1..steps {
        let mut next = Vec::new();
        for at in &layer {
            for item in &items {
                let Some(step) = at.step(item) else { continue };
                for to in [step - 1, step + 1] {
                    if (1..=5).contains(&to) {
                        let mut changed = at.clone();
                        changed.set(item, Some(Answer::step(to)));
                        if lean(&scorer.score(&changed, None).dimensions[id].state) != now.as_ref() {
                            return false;
                        }
                        next.push(changed);
                    }
                }
            }
        }
        layer = next;
    }
    true
}

fn steps() -> impl Strategy<Value = Vec<Option<usize>>> {
    proptest::collection::vec(proptest::option::weighted(0.97, 1usize..=5), 36)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_proposed_changes_change_the_state_and_their_number_is_right(steps in steps()) {
        let questionnaire = promotion_fit();
        let scorer = Scorer::new(&questionnaire);
        let answers = answers(&questionnaire, &steps);
        let score = scorer.score(&answers, None);
        let changes = scorer.changes(&answers, &score);
        for (id, change) in &changes.dimensions {
            let after = scorer.score(&applied(&answers, &change.moves), None);
            prop_assert_eq!(&after.dimensions[id].mean, &change.score.dimensions[id].mean);
            prop_assert_ne!(lean(&after.dimensions[id].state), lean(&score.dimensions[id].state));
            let moved: usize = change.moves.iter().map(|change| change.from.abs_diff(change.to)).sum();
            prop_assert!(moved <= change.steps);
            prop_assert!(change.steps > 3 || is_fewest(&scorer, id, &answers, change.steps));
        }
        if let Some(change) = &changes.pattern {
            let after = scorer.score(&applied(&answers, &change.moves), None);
            prop_assert_ne!(after.pattern, score.pattern);
        }
    }
}

#[test]
fn a_lean_at_the_edge_needs_one_step() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let toward = |item: &Item| item.scored().is_some_and(|scored| scored.toward.as_str() == "management");
    // Six items one step toward management: mean 62.5, just short of the 12.57 points that a lean takes.
    let mut focus = 0;
    let steps: Vec<_> = questionnaire
        .items
        .iter()
        .filter(|item| item.scored().is_some())
        .map(|item| {
            focus += usize::from(item.id().starts_with("focus"));
            let lifted = item.id().starts_with("focus") && focus <= 6;
            Some(if lifted { if toward(item) { 4 } else { 2 } } else { 3 })
        })
        .collect();
    let answers = answers(&questionnaire, &steps);
    let score = scorer.score(&answers, None);
    assert_eq!(score.dimensions["focus"].mean, Some(62.5));
    assert_eq!(lean(&score.dimensions["focus"].state), None);
    let change = &scorer.changes(&answers, &score).dimensions["focus"];
    assert_eq!(change.steps, 1);
    assert_eq!(lean(&change.score.dimensions["focus"].state).unwrap(), "management");
}
